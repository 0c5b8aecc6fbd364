import type { EditMessageOp } from '../../protocol/ops/editMessage.ts';
import { isTarget } from './isTarget.ts';
import { change, messageDeleted, messageUnknown, nothing, refuse, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

export const editMessage: Rule<EditMessageOp, 'member' | 'message' | 'lastEdit'> = {
  needs: ({ feedId, body }, actor) => ({
    member: { threadId: feedId, userId: actor.userId },
    message: body.messageId,
    lastEdit: body.messageId,
  }),

  decide({ state: { member, message, lastEdit }, actor, op, now, limits }) {
    const { feedId, body, replayed } = op;
    if (member === null) return threadUnknown;
    if (message === null || !isTarget(member, message, feedId)) return messageUnknown;
    // [EDIT-1]
    if (message.senderId !== actor.userId) return refuse('notAuthor', 'only its sender edits a message');
    // [DELETE-3]
    if (message.content === null) return messageDeleted;
    // [POLL-3]
    if (message.envelope.kind !== 'text') return refuse('notEditable', 'a poll is not edited');
    // [EDIT-3]
    if (message.content.text === body.content.text) return nothing;
    // [EDIT-4] What a restored gateway had taken once it takes again.
    if (replayed !== true && now - message.at > limits.editWindowMs)
      return refuse('editTooLate', 'the time in which this message could be edited is over');
    // [EDIT-2] The place stays; only the version moves.
    const { version, editedOver: before, ...kept } = message;
    // [TIMER-4] A clock that started has moved the version, and not the words.
    const said = lastEdit?.version ?? version;
    const editedOver = said <= body.baseVersion ? undefined : isUnseen() ? said : before;
    // [FORWARD-4] Other words are the sender's own.
    const { replyTo } = message.envelope;
    return change({
      feedId,
      entities: [
        {
          ...{ ...kept, editedAt: now, envelope: { kind: 'text', replyTo }, content: body.content },
          ...(editedOver !== undefined && { editedOver }),
        },
      ],
    });

    // [EDIT-5] What this device did itself it knew of, whatever it had heard back.
    function isUnseen(): boolean {
      return replayed !== true && lastEdit !== null && lastEdit.deviceId !== actor.deviceId;
    }
  },
};
