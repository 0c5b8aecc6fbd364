import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { OverlaidMessage } from '../../../sync/client/overlay/types.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import type { Session } from '../session.ts';
import type { Handler } from './handler.ts';
import { requireUndeleted } from './requireMessage.ts';
import { requirePresence } from './requireThread.ts';

/** [FORWARD-5] The words that the person sees, in the order in which they stand. */
export const forwardMessages: Handler<'forwardMessages'> = ({ requireSession, deps }, args) => {
  const session = requireSession();
  const { threadId, messageIds, to, showOrigin, comment } = args;
  const found = messageIds.map((messageId) => requireUndeleted(session, threadId, messageId));
  const forwarded = inOrder(session, found).map((message) => ({
    text: message.text,
    forwardOf: showOrigin ? forwardOf(session, message) : undefined,
  }));
  const said = [
    ...(comment === undefined ? [] : [{ text: comment.trim(), forwardOf: undefined }]),
    ...forwarded,
  ];
  const sends = to.flatMap((target) => {
    requirePresence(session, target);
    return said.map((words) => sendOf(target, deps.newId() as MessageId, words));
  });
  session.engine.submitAll(sends);
  const written = Map.groupBy(sends, ({ feedId }) => feedId);
  return {
    written: [...written].map(([target, intents]) => ({
      threadId: target,
      messageIds: intents.map(({ body }) => body.messageId),
    })),
  };
};

interface Words {
  readonly text: string;
  readonly forwardOf: MessageId | undefined;
}

function sendOf(
  feedId: ThreadId,
  messageId: MessageId,
  { text, forwardOf }: Words,
): Extract<OpIntent, { type: 'sendMessage' }> & { readonly feedId: ThreadId } {
  const envelope = { kind: 'text', replyTo: null, ...(forwardOf !== undefined && { forwardOf }) } as const;
  return { type: 'sendMessage', feedId, body: { messageId, envelope, content: { text } } };
}

/** What has not left stands last, in the order in which it was written. */
function inOrder({ outbox }: Session, messages: readonly OverlaidMessage[]): readonly OverlaidMessage[] {
  const placed = messages.map((message) => ({
    message,
    sequenceNumber: message.sequenceNumber ?? Infinity,
    position:
      message.sequenceNumber === null ? (outbox.read.sendOf(message.messageId)?.position ?? Infinity) : 0,
  }));
  return placed
    .toSorted((a, b) =>
      a.sequenceNumber === b.sequenceNumber ? a.position - b.position : a.sequenceNumber - b.sequenceNumber,
    )
    .map(({ message }) => message);
}

/** [FORWARD-6] The message to name: what nobody has yet is one's own words, or what it was forwarded from itself. */
function forwardOf({ outbox }: Session, message: OverlaidMessage): MessageId | undefined {
  if (message.sequenceNumber !== null) return message.messageId;
  const send = outbox.read.sendOf(message.messageId);
  return send?.type === 'sendMessage' ? send.body.envelope.forwardOf : undefined;
}
