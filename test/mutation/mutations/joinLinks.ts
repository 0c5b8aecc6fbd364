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
    at: 'secretHash',
    unwrap: 'tokenHash',
    suites: [wire],
  },
  {
    name: 'links-of-anybody',
    what: 'members who may add nobody make links, and what they made before works',
    breaks: ['LINK-1', 'LINK-2'],
    file: run,
    swap: ['isForbidden &&', "memberRight?.forbidden === true && member.role === 'owner' &&"],
    suites: [wire],
  },
  {
    name: 'links-without-end',
    what: 'a link brings in any number of people at any time',
    breaks: ['LINK-2'],
    file: run,
    at: 'followLink',
    swap: ['now)', '0)'],
    suites: [wire],
  },
  {
    name: 'uses-never-counted',
    what: 'a link is used as often as anybody likes',
    breaks: ['LINK-2'],
    file: run,
    at: 'followLink',
    swap: ["yield* put([{ kind: 'linkUsed', linkId }]);", ''],
    suites: [wire],
  },
  {
    name: 'banned-by-link',
    what: 'whoever is banned comes back by a link',
    breaks: ['LINK-2', 'BAN-1'],
    file: run,
    swap: ['=== 0 ? link', '>= 0 ? link'],
    suites: [wire],
  },
  {
    name: 'previews-of-nothing',
    what: 'whoever is in a group is asked to join it again',
    breaks: ['LINK-3'],
    file: run,
    swap: ['?.has(person.userId) === true', '=== null'],
    suites: [wire],
  },
  {
    name: 'links-of-others',
    what: 'any member sees and revokes the links of others',
    breaks: ['LINK-4'],
    file: run,
    swap: ["role, 'member'", "'owner', role"],
    suites: [wire],
  },
  {
    name: 'links-told-elsewhere',
    what: 'the secret of a link to another gateway is sent to one’s own',
    breaks: ['LINK-5'],
    file: 'main/core/commands/joinLinks.ts',
    never: "'linkElsewhere'",
    suites: ['test/unit/core/commands/joinLinks.test.ts'],
  },
  {
    name: 'links-never-read',
    what: 'an invite link in a message is plain text',
    breaks: ['TEXT-12'],
    file: 'sync/protocol/markup/parseInline.ts',
    swap: ['|join', ''],
    suites: ['test/unit/protocol/markup/joinLink.test.ts'],
  },
];
