import type { Mutation } from '../mutation.ts';

const rules = 'test/unit/gateway/decide/answerRequest.test.ts';
const wire = 'test/integration/gateway/joinRequests.test.ts';

/** Who asks to join a group. */
export const joinRequests: readonly Mutation[] = [
  {
    name: 'nobody-asks',
    what: 'whoever follows a link that lets people ask is in',
    breaks: ['REQUEST-1'],
    file: 'sync/gateway/store/run/joinLinks.ts',
    find: "link.approval && held?.state !== 'open'",
    replace: "link.approval && held?.state === 'blocked'",
    suites: [wire],
  },
  {
    name: 'requested-again',
    what: 'whoever waits uses up a link',
    breaks: ['REQUEST-1'],
    file: 'sync/gateway/store/run/joinLinks.ts',
    find: "if (held?.state === 'requested') return { changes: [], result };",
    replace: '',
    suites: [wire],
  },
  {
    name: 'askers-let-themselves-in',
    what: 'whoever asks accepts it themselves',
    breaks: ['REQUEST-2'],
    file: 'sync/gateway/decide/answerInvitation.ts',
    find: 'return isRequest ? nothing : accept(input, invitation);',
    replace: 'return accept(input, invitation);',
    suites: [rules],
  },
  {
    name: 'requests-for-all',
    what: 'any member is told who asks',
    breaks: ['REQUEST-3'],
    file: 'sync/gateway/store/run/refuseReader.ts',
    find: "if (mayDo(right, member.role, 'member')) return null;",
    replace: "if (mayDo(right, member.role, 'member') || right === 'answerRequest') return null;",
    suites: [wire],
  },
  {
    name: 'anybody-lets-in',
    what: 'any member lets people in who ask',
    breaks: ['REQUEST-4'],
    file: 'sync/gateway/decide/answerRequest.ts',
    find: "if (!mayDo('answerRequest', member.role, 'member')) return notAllowed('answerRequest');",
    replace: '',
    suites: [rules, wire],
  },
  {
    name: 'declined-and-in',
    what: 'whoever is declined is in',
    breaks: ['REQUEST-4'],
    file: 'sync/gateway/decide/answerRequest.ts',
    find: 'if (!accept || isIn)',
    replace: 'if (isIn)',
    suites: [rules],
  },
  {
    name: 'lost-and-vouched',
    what: 'a replay brings in whom the restored store has not heard ask',
    breaks: ['REQUEST-5'],
    file: 'sync/gateway/decide/answerRequest.ts',
    find: 'op.replayed === true && accept && invitation === null',
    replace: 'op.replayed === true && accept && invitation !== null',
    suites: [rules],
  },
];
