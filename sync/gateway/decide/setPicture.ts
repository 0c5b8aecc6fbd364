import type { Notice } from '../../protocol/entities/message.ts';
import type { SetPictureOp } from '../../protocol/ops/setPicture.ts';
import { noticeDraft, noticeId, noticeIdTaken } from './group.ts';
import { keptPicture } from './keptPicture.ts';
import { change, nothing, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

/** [PICTURE-5] */
export const setPicture: Rule<SetPictureOp, 'member' | 'picture' | 'message'> = {
  needs: (op, { userId }) => ({
    member: { threadId: op.feedId, userId },
    picture: { threadId: op.feedId },
    message: noticeId(op),
  }),

  decide({ state: { member, picture: held, message }, actor, op, now }) {
    const { feedId, body } = op;
    const { picture } = body;
    if (member === null) return threadUnknown;
    if ((held?.picture ?? null) === picture) return nothing;
    if (message !== null) return noticeIdTaken;
    const notice: Notice = { type: 'pictureSet', actorId: actor.userId, userIds: [], name: null };
    return change({
      feedId,
      entities: [
        { entity: 'picture', threadId: feedId, picture },
        noticeDraft(op, now, notice, 'the picture has changed'),
      ],
    });
  },

  keeps: ({ op: { body } }) => keptPicture(body.picture, body.bytes),
};
