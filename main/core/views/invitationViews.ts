import type { InvitationView } from '../../../preload/views/invitation.ts';
import type { ViewDeps } from './deps.ts';
import { pendingOwn } from './pending.ts';

const stateAfter = { accept: 'accepted', decline: 'declined', block: 'blocked' } as const;

/**
 * [INVITE-1] Truth, with answers on their way: open invitations and own requests to join, the newest first, and those whose
 * senders are blocked. Of these no other is shown.
 */
export function invitationViews(deps: ViewDeps): InvitationView[] {
  const answers = pendingOwn(deps, 'answerInvitation').map(({ body }) => body);
  const answered = new Map(answers.map(({ threadId, answer }) => [threadId, stateAfter[answer]]));
  const all = deps.mirror.read
    .all('invitation')
    .toSorted((a, b) => b.at - a.at || (a.threadId < b.threadId ? -1 : 1))
    .map((row) =>
      Object.assign({}, row, row.invitedBy, {
        displayName: deps.nameOf(row.invitedBy),
        state: answered.get(row.threadId) ?? row.state,
      }),
    );
  const blocked = new Set(all.flatMap(({ state, userId }) => (state === 'blocked' ? [userId] : [])));
  return all.flatMap(({ threadId, name, at, state, userId, handle, displayName }) =>
    state === 'blocked' || state === 'requested' || (state === 'open' && !blocked.has(userId))
      ? [
          {
            ...{ threadId, name, at, userId, handle, displayName },
            ...{ blocked: state === 'blocked', requested: state === 'requested' },
          },
        ]
      : [],
  );
}
