import type { Mutation } from '../mutation.ts';

const wire = 'test/integration/gateway/joinLinks.test.ts';
const run = 'sync/gateway/store/run/joinLinks.ts';

/** Links that bring people into groups. */
export const joinLinks: readonly Mutation[] = [
  {
    name: 'secrets-kept',
    what: 'the gateway stores what a link says',
    breaks: ['LINK-1'],
    file: 'sync/gateway/groups.ts',
    find: 'secretHash: tokenHash(secret)',
    replace: 'secretHash: secret',
    suites: [wire],
  },
  {
    name: 'links-of-anybody',
    what: 'members who may add nobody make links, and what they made before works',
    breaks: ['LINK-1', 'LINK-2'],
    file: run,
    find: 'isForbidden && isRestricted(member.role)',
    replace: "memberRight?.forbidden === true && member.role === 'owner' && isRestricted(member.role)",
    suites: [wire],
  },
  {
    name: 'links-without-end',
    what: 'a link brings in any number of people at any time',
    breaks: ['LINK-2'],
    file: run,
    find: 'const link = yield* openLink(actor, secretHash, now);',
    replace: 'const link = yield* openLink(actor, secretHash, 0);',
    suites: [wire],
  },
  {
    name: 'uses-never-counted',
    what: 'a link is used as often as anybody likes',
    breaks: ['LINK-2'],
    file: run,
    find: "yield* put([{ kind: 'linkUsed', linkId }]);\n  return { changes, result: joined };",
    replace: 'return { changes, result: joined };',
    suites: [wire],
  },
  {
    name: 'banned-by-link',
    what: 'whoever is banned comes back by a link',
    breaks: ['LINK-2', 'BAN-1'],
    file: run,
    find: '(banned?.size ?? 0) === 0 ? link : null',
    replace: '(banned?.size ?? 0) >= 0 ? link : null',
    suites: [wire],
  },
  {
    name: 'previews-of-nothing',
    what: 'whoever is in a group is asked to join it again',
    breaks: ['LINK-3'],
    file: run,
    find: 'const isMember = present?.has(person.userId) === true;',
    replace: 'const isMember = present === null;',
    suites: [wire],
  },
  {
    name: 'links-of-others',
    what: 'any member sees and revokes the links of others',
    breaks: ['LINK-4'],
    file: run,
    find: "madeBy.userId === userId || mayDo('setMemberRight', role, 'member')",
    replace: "madeBy.userId === userId || mayDo('setMemberRight', 'owner', role)",
    suites: [wire],
  },
  {
    name: 'links-told-elsewhere',
    what: 'the secret of a link to another gateway is sent to one’s own',
    breaks: ['LINK-5'],
    file: 'main/core/commands/joinLinks.ts',
    find: 'gateway.toLowerCase() !== gatewayOf(context)',
    replace: 'gateway.length > 1_000',
    suites: ['test/unit/core/commands/joinLinks.test.ts'],
  },
  {
    name: 'links-never-read',
    what: 'an invite link in a message is plain text',
    breaks: ['TEXT-12'],
    file: 'sync/protocol/markup/parseInline.ts',
    find: 'tern:\\/\\/(?:message|join)\\/',
    replace: 'tern:\\/\\/(?:message)\\/',
    suites: ['test/unit/protocol/markup/joinLink.test.ts'],
  },
];
