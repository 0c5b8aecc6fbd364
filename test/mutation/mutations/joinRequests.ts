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
    swap: ["!== 'open'", "=== 'blocked'"],
    suites: [wire],
  },
  {
    name: 'requested-again',
    what: 'whoever waits uses up a link',
    breaks: ['REQUEST-1'],
    file: 'sync/gateway/store/run/joinLinks.ts',
    drop: 'if (held?.state',
    suites: [wire],
  },
  {
    name: 'askers-let-themselves-in',
    what: 'whoever asks accepts it themselves',
    breaks: ['REQUEST-2'],
    file: 'sync/gateway/decide/answerInvitation.ts',
    swap: ['isRequest ? nothing :', ''],
    suites: [rules],
  },
  {
    name: 'requests-for-all',
    what: 'any member is told who asks',
    breaks: ['REQUEST-3'],
    file: 'sync/gateway/store/run/refuseReader.ts',
    or: ["'member'", "right === 'answerRequest'"],
    suites: [wire],
  },
  {
    name: 'anybody-lets-in',
    what: 'any member lets people in who ask',
    breaks: ['REQUEST-4'],
    file: 'sync/gateway/decide/answerRequest.ts',
    drop: '!mayDo',
    suites: [rules, wire],
  },
  {
    name: 'declined-and-in',
    what: 'whoever is declined is in',
    breaks: ['REQUEST-4'],
    file: 'sync/gateway/decide/answerRequest.ts',
    drop: '!accept',
    suites: [rules],
  },
  {
    name: 'lost-and-vouched',
    what: 'a replay brings in whom the restored store has not heard ask',
    breaks: ['REQUEST-5'],
    file: 'sync/gateway/decide/answerRequest.ts',
    negate: 'invitation === null',
    suites: [rules],
  },
  {
    name: 'requests-told-to-members',
    what: 'every member is told that somebody asks to join',
    breaks: ['REQUEST-6'],
    file: 'sync/gateway/store/run/requestNews.ts',
    swap: ['mayDo(', 'role !== null || mayDo('],
    suites: [wire],
  },
  {
    name: 'requests-told-for-good',
    what: 'whoever has lost the role goes on being told how many ask',
    breaks: ['REQUEST-6'],
    file: 'sync/gateway/store/run/requestNews.ts',
    swap: ['userId, 0', 'userId, count'],
    suites: [wire],
  },
  {
    name: 'answered-and-counted',
    what: 'whom the person has answered on this device is still counted',
    breaks: ['REQUEST-6'],
    file: 'main/core/views/joinRequests.ts',
    swap: ['answeredIn(way?.groupOps ?? []).size', '(way?.groupOps ?? []).filter(() => false).length'],
    suites: ['test/unit/core/views/joinRequests.test.ts'],
  },
];
