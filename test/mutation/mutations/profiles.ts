import type { Mutation } from '../mutation.ts';

const rule = 'test/unit/gateway/decide/setProfile.test.ts';
const store = 'test/integration/gateway/sqliteStore.contract.test.ts';

/** What people say of themselves. */
export const profiles: readonly Mutation[] = [
  {
    name: 'profile-of-anybody',
    what: 'people say things of accounts that are not theirs',
    breaks: ['PROFILE-1'],
    file: 'sync/gateway/decide/setProfile.ts',
    drop: 'if (feedId',
    suites: [rule],
  },
  {
    name: 'profile-for-oneself',
    what: 'what somebody says of themselves reaches nobody else',
    breaks: ['PROFILE-2'],
    file: 'sync/gateway/decide/setProfile.ts',
    drop: 'state.ownMembers ?? []',
    suites: [rule, store],
  },
  {
    name: 'profile-of-the-session',
    what: 'who begins a group is called in it as they were when they connected',
    breaks: ['PROFILE-2'],
    file: 'sync/gateway/store/run/decideOn.ts',
    swap: ['input.actor, ...self', 'self, ...input.actor'],
    suites: [store],
  },
  {
    name: 'profiles-without-end',
    what: 'a profile may be changed as often as any op is sent',
    breaks: ['PROFILE-3'],
    file: 'sync/gateway/sessions/answerOp.ts',
    find: 'changesProfile(op) ? profileThrottle.take(actor.userId) : 0',
    replace: '0 * profileThrottle.debt(actor.userId)',
    suites: ['test/integration/gateway/sessions.test.ts'],
  },
];
