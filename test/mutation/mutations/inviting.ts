import type { Mutation } from '../mutation.ts';
import { groups } from '../suites.ts';

const invitations = 'test/integration/gateway/invitations.test.ts';
const strangers = 'test/property/invitations.test.ts';
const invitationViews = 'test/unit/core/views/invitationViews.test.ts';

/** Who may put whom into a group. */
export const inviting: readonly Mutation[] = [
  {
    name: 'strangers-put-in',
    what: 'somebody is in a group of a person they never wrote to, without being asked',
    breaks: ['INVITE-1'],
    file: 'sync/gateway/decide/group.ts',
    find: "return strangers === 'added'",
    replace: 'return strangers !== undefined',
    suites: [invitations],
  },
  {
    name: 'written-to-is-known',
    what: 'having been written to makes somebody known to the writer',
    breaks: ['INVITE-1'],
    file: 'sync/gateway/store/sqlite/tables/invitations.ts',
    find: 'WHERE user_id = :invitee AND other_id = :inviter',
    replace: 'WHERE user_id = :inviter AND other_id = :invitee',
    suites: [invitations],
  },
  {
    name: 'accepted-and-not-in',
    what: 'who accepts is not in the group',
    breaks: ['INVITE-2'],
    file: 'sync/gateway/decide/answerInvitation.ts',
    find: 'return isRequest ? nothing : accept(input, invitation);',
    replace: 'return nothing;',
    suites: [invitations],
  },
  {
    name: 'asked-again',
    what: 'who has declined is asked again by the same group',
    breaks: ['INVITE-3'],
    file: 'sync/gateway/store/sqlite/tables/invitations.ts',
    find: "AND thread_id = :threadId AND state NOT IN ('accepted', 'withdrawn', 'requested')",
    replace: "AND thread_id = :threadId AND state = 'open'",
    suites: [invitations],
  },
  {
    name: 'blocked-invites',
    what: 'whoever is blocked invites to other groups',
    breaks: ['INVITE-3'],
    file: 'sync/gateway/store/sqlite/tables/invitations.ts',
    find: "AND invited_by = :inviter AND state = 'blocked'",
    replace: "AND invited_by = :inviter AND thread_id = :threadId AND state = 'blocked'",
    suites: [invitations],
  },
  {
    name: 'blocked-shown',
    what: 'other invitations of whoever is blocked are shown',
    breaks: ['INVITE-4'],
    file: 'main/core/views/invitationViews.ts',
    find: "(state === 'open' && !blocked.has(userId))",
    replace: "state === 'open'",
    suites: [invitationViews],
  },
  {
    name: 'adds-without-bound',
    what: 'one person adds any number of people a day',
    breaks: ['INVITE-5', 'invariant 8'],
    file: 'sync/gateway/store/run/runOp.ts',
    find: `if (count > 0) yield* put([{ kind: 'peopleAdded', userId, count, now }]);`,
    replace: '',
    suites: [invitations],
  },
  {
    name: 'lost-member-asked',
    what: 'who was in a group that was lost is refused when they begin it again',
    breaks: ['RESTORE-11'],
    file: 'sync/gateway/decide/createGroup.ts',
    find: "if (invitation?.state === 'open' && message === null)",
    replace: "if (invitation?.state === 'accepted' && message === null)",
    suites: [invitations, strangers],
  },
  {
    name: 'notice-without-invited',
    what: 'a notice does not say who was asked to come',
    breaks: ['NOTICE-1'],
    file: 'sync/gateway/decide/createGroup.ts',
    find: '...(invited.length > 0 && { invited: invited.map(({ displayName }) => displayName) }),',
    replace: '',
    suites: [invitations, groups],
  },
];
