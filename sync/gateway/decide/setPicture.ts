import { accountFeedId } from '../../core/ids.ts';
import type { InvitationEntity } from '../../protocol/entities/invitation.ts';
import type { Notice } from '../../protocol/entities/message.ts';
import type { SetPictureOp } from '../../protocol/ops/setPicture.ts';
import { noticeDraft, noticeId, noticeIdTaken } from './group.ts';
import { keptPicture } from './keptPicture.ts';
import { change, nothing, threadUnknown } from './refuse.ts';
import type { FeedDraft, Rule, Rows } from './rule.ts';

/** [INVITE-6] So many invitations an op changes: as many as a person may be in threads. */
const mostTold = 1_000;

/** [PICTURE-5] */
export const setPicture: Rule<SetPictureOp, 'member' | 'picture' | 'message' | 'invited'> = {
  needs: (op, { userId }) => ({
    member: { threadId: op.feedId, userId },
    picture: { threadId: op.feedId },
    message: noticeId(op),
  }),
  needsBesides: ({ state: { picture }, op: { feedId: threadId, body } }) =>
    (picture?.picture ?? null) === body.picture ? null : { invited: { threadId, limit: mostTold } },

  decide({ state: { member, picture: held, message, invited }, actor, op, now }) {
    const { feedId, body } = op;
    const { picture } = body;
    if (member === null) return threadUnknown;
    if ((held?.picture ?? null) === picture) return nothing;
    if (message !== null) return noticeIdTaken;
    const notice: Notice = { type: 'pictureSet', actorId: actor.userId, userIds: [], name: null };
    return change(
      {
        feedId,
        entities: [
          { entity: 'picture', threadId: feedId, picture },
          noticeDraft(op, now, notice, 'the picture has changed'),
        ],
      },
      ...(invited ?? []).map((each) => shownTo(each, picture)),
    );
  },

  keeps: ({ op: { body } }) => keptPicture(body.picture, body.bytes),
};

/** [INVITE-6] */
function shownTo({ userId, invitation }: Rows['invited'][number], digest: string | null): FeedDraft {
  const { picture: _, ...kept } = invitation;
  const shown: Omit<InvitationEntity, 'version'> = { ...kept, ...(digest !== null && { picture: digest }) };
  return { feedId: accountFeedId(userId), entities: [shown] };
}
