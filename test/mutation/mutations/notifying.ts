import type { Mutation } from '../mutation.ts';

const notifications = 'test/unit/core/notifications.test.ts';
const rule = 'test/unit/gateway/decide/setAccountPreference.test.ts';

/** Of what a person is notified, and when. */
export const notifying: readonly Mutation[] = [
  {
    name: 'account-preferences-of-anybody',
    what: 'people set preferences of accounts that are not theirs',
    breaks: ['PREFER-6'],
    file: 'sync/gateway/decide/ownPreference.ts',
    drop: 'if (feedId',
    suites: [rule],
  },
  {
    name: 'account-preference-takes-a-number-again',
    what: 'setting what is set of an account takes a number again',
    breaks: ['PREFER-6'],
    file: 'sync/gateway/decide/ownPreference.ts',
    drop: 'return nothing',
    suites: [rule],
  },
  {
    name: 'disturbs-all-the-same',
    what: 'the system tells of messages while nobody is to be disturbed',
    breaks: ['PREFER-7'],
    file: 'main/core/notifications/decide.ts',
    drop: '!isQuiet',
    suites: [notifications],
  },
  {
    name: 'missed-one-by-one',
    what: 'what came while nobody was to be disturbed is told of one by one',
    breaks: ['PREFER-7'],
    file: 'main/core/notifications/notifications.ts',
    at: 'list',
    swap: ['1', '99'],
    suites: [notifications],
  },
  {
    name: 'awake-for-good',
    what: 'quiet hours that were ended by hand never count again',
    breaks: ['PREFER-7'],
    file: 'main/core/notifications/quietHours.ts',
    swap: ['now < (awakeUntil ?? 0)', 'awakeUntil !== null'],
    suites: ['test/unit/core/quietHours.test.ts'],
  },
];
