import type { Mutation } from '../mutation.ts';

const rule = 'test/unit/gateway/decide/setListened.test.ts';
const file = 'sync/gateway/decide/setListened.ts';

/** Who has listened to voice messages. */
export const listening: readonly Mutation[] = [
  {
    name: 'listened-to-words',
    what: 'somebody has listened to what is no recording, or to their own',
    breaks: ['LISTEN-1'],
    file,
    never: 'message.senderId === actor.userId',
    suites: [rule],
  },
  {
    name: 'listened-though-gone',
    what: 'what somebody listened to stays in their feed when the message has gone',
    breaks: ['LISTEN-2'],
    file: 'sync/protocol/entities/listened.ts',
    swap: ['  dropsWithMessage: true,\n', ''],
    suites: ['test/unit/core/mirror/listened.test.ts'],
  },
  {
    name: 'listeners-lost-by-edit',
    what: 'a new caption takes away who has listened',
    breaks: ['LISTEN-3'],
    file: 'sync/gateway/decide/reword.ts',
    swap: ['...(listened !== undefined && { listened }),', ''],
    suites: ['test/integration/gateway/sqliteStore.contract.test.ts'],
  },
  {
    name: 'listened-though-hiding',
    what: 'who hides what they read tells what they listen to',
    breaks: ['LISTEN-4'],
    file,
    swap: ["accountPreference?.value === 'hidden'", 'false'],
    suites: [rule],
  },
  {
    name: 'listened-by-jumping',
    what: 'what was jumped over counts as listened to',
    breaks: ['LISTEN-5'],
    file: 'renderer/features/playback/isListened.ts',
    swap: ['seconds += played.end(at) - played.start(at)', 'seconds = played.end(at)'],
    suites: ['test/unit/renderer/isListened.test.ts'],
  },
  {
    name: 'listeners-shown-to-all',
    what: 'everybody is shown who has listened to a message of somebody else',
    breaks: ['LISTEN-6'],
    file: 'main/core/views/listeners.ts',
    swap: ['senderId !== deps.me.userId || ', ''],
    suites: ['test/unit/core/views/listeners.test.ts'],
  },
  {
    name: 'listened-twice',
    what: 'a restored store names a listener twice',
    breaks: ['LISTEN-7'],
    file,
    swap: ['.filter((one) => one.userId !== userId)', ''],
    suites: [rule],
  },
];
