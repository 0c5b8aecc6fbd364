import { accountFeedId } from '../../../sync/core/ids.ts';
import type { InvitationView } from '../../../preload/views/invitation.ts';
import type { ViewDeps } from './deps.ts';

const stateAfter = { accept: 'accepted', decline: 'declined', block: 'blocked' } as const;

/**
 * [INVITE-1] Truth, with answers on their way: open invitations, the newest first, and those whose senders are blocked. Of
 * these no other is shown.
 */
export function invitationViews({ mirror, outbox, me }: ViewDeps): InvitationView[] {
  const cursor = mirror.cursorOf(accountFeedId(me.userId)) ?? 0;
  const answers = outbox.read
    .invitationOps(cursor)
    .flatMap((op) => (op.type === 'answerInvitation' && op.state !== 'refused' ? [op.body] : []));
  const answered = new Map(answers.map(({ threadId, answer }) => [threadId, stateAfter[answer]]));
  const all = mirror.read
    .invitations()
    .map((row) => Object.assign({}, row, row.invitedBy, { state: answered.get(row.threadId) ?? row.state }));
  const blocked = new Set(all.flatMap(({ state, userId }) => (state === 'blocked' ? [userId] : [])));
  return all.flatMap(({ threadId, name, at, state, userId, handle, displayName }) =>
    state === 'blocked' || (state === 'open' && !blocked.has(userId))
      ? [{ threadId, name, at, blocked: state === 'blocked', userId, handle, displayName }]
      : [],
  );
}
