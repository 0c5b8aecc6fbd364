import { type Static, Type } from 'typebox';
import { MessageIdSchema, ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject, wholeNumber } from '../../sync/protocol/shape.ts';
import { maxTextLength } from '../../sync/protocol/sizes.ts';
import { MessagesPage } from '../views/message.ts';
import { MessageInfoView } from '../views/messageInfo.ts';
import { caption, command, nothing } from './command.ts';

/**
 * Where a page of messages begins. `before`, `after` and `from` name a message of the page at hand. `around`, `before`
 * and `after` may wait for the gateway; the others are answered at once from what is held: `place` is `around` so.
 */
export const MessagesAnchor = Type.Union([
  strictObject({ kind: Type.Literal('newest') }),
  strictObject({ kind: Type.Literal('firstUnread') }),
  strictObject({ kind: Type.Literal('around'), messageId: MessageIdSchema }),
  strictObject({ kind: Type.Literal('place'), messageId: MessageIdSchema }),
  strictObject({ kind: Type.Literal('before'), messageId: MessageIdSchema }),
  strictObject({ kind: Type.Literal('after'), messageId: MessageIdSchema }),
  strictObject({ kind: Type.Literal('from'), messageId: MessageIdSchema }),
]);
export type MessagesAnchor = Static<typeof MessagesAnchor>;

export const conversationCommands = {
  readMessages: command(
    'A page of a thread. Connected, it may fetch from the gateway what the mirror does not hold: see the anchor.',
    strictObject({
      threadId: ThreadIdSchema,
      anchor: MessagesAnchor,
      limit: wholeNumber(1, 500),
    }),
    MessagesPage,
  ),
  markRead: command(
    'Everything up to this message has been seen by the person.',
    strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema }),
    nothing,
  ),
  editMessage: command(
    'Changes the text of an own message, or the caption of its files, which may be empty; one not yet sent is rewritten in the outbox. `seen`: its words when the person began.',
    strictObject({
      threadId: ThreadIdSchema,
      messageId: MessageIdSchema,
      text: caption,
      seen: Type.Optional(Type.String({ maxLength: maxTextLength })),
    }),
    nothing,
  ),
  getMessageInfo: command(
    'Who has a message and since when, and what it said before it was edited; what the gateway knows, or else the mirror.',
    strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema }),
    MessageInfoView,
  ),
};
