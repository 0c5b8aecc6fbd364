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
    swap: ["=== 'added'", '!== undefined'],
    suites: [invitations],
  },
  {
    name: 'written-to-is-known',
    what: 'having been written to makes somebody known to the writer',
    breaks: ['INVITE-1'],
    file: 'sync/gateway/store/sqlite/tables/invitations.ts',
    swap: ['invitee AND other_id = :inviter', 'inviter AND other_id = :invitee'],
    suites: [invitations],
  },
  {
    name: 'accepted-and-not-in',
    what: 'who accepts is not in the group',
    breaks: ['INVITE-2'],
    file: 'sync/gateway/decide/answerInvitation.ts',
    swap: ['isRequest ? nothing : accept(input, invitation)', 'nothing'],
    suites: [invitations],
  },
  {
    name: 'asked-again',
    what: 'who has declined is asked again by the same group',
    breaks: ['INVITE-3'],
    file: 'sync/gateway/store/sqlite/tables/invitations.ts',
    swap: ["NOT IN ('accepted', 'withdrawn', 'requested')", "= 'open'"],
    suites: [invitations],
  },
  {
    name: 'blocked-invites',
    what: 'whoever is blocked invites to other groups',
    breaks: ['INVITE-3'],
    file: 'sync/gateway/store/sqlite/tables/invitations.ts',
    swap: ['inviter AND', 'inviter AND thread_id = :threadId AND'],
    suites: [invitations],
  },
  {
    name: 'blocked-shown',
    what: 'other invitations of whoever is blocked are shown',
    breaks: ['INVITE-4'],
    file: 'main/core/views/invitationViews.ts',
    drop: 'blocked.has',
    suites: [invitationViews],
  },
  {
    name: 'adds-without-bound',
    what: 'one person adds any number of people a day',
    breaks: ['INVITE-5', 'invariant 8'],
    file: 'sync/gateway/store/run/runOp.ts',
    drop: 'if (count',
    suites: [invitations],
  },
  {
    name: 'lost-member-asked',
    what: 'who was in a group that was lost is refused when they begin it again',
    breaks: ['RESTORE-11'],
    file: 'sync/gateway/decide/createGroup.ts',
    swap: ["'open'", "'accepted'"],
    suites: [invitations, strangers],
  },
  {
    name: 'notice-without-invited',
    what: 'a notice does not say who was asked to come',
    breaks: ['NOTICE-1'],
    file: 'sync/gateway/decide/createGroup.ts',
    swap: ['...(invited.length > 0 && { invited: invited.map(({ displayName }) => displayName) }),', ''],
    suites: [invitations, groups],
  },
  {
    name: 'invited-see-the-old-picture',
    what: 'a picture that a group is given later is not told to whoever is invited',
    breaks: ['INVITE-6'],
    file: 'sync/gateway/decide/setPicture.ts',
    drop: 'invited ?? []',
    suites: ['test/unit/gateway/decide/setPicture.test.ts'],
  },
  {
    name: 'answered-and-still-shown',
    what: 'whoever has answered an invitation goes on seeing the picture of the group',
    breaks: ['INVITE-6', 'PICTURE-3'],
    file: 'sync/gateway/decide/group.ts',
    swap: ['kept,', 'invitation,'],
    suites: [invitations],
  },
  {
    name: 'invited-see-no-picture',
    what: 'a group shows its picture to nobody whom it invites',
    breaks: ['INVITE-6', 'PICTURE-3'],
    file: 'sync/gateway/store/sqlite/tables/pictures.ts',
    swap: ['OR EXISTS (SELECT 1 FROM invitation WHERE user_id = :userId AND picture = :digest)', ''],
    suites: [invitations],
  },
];
