import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { OverlaidMessage } from '../../../sync/client/overlay/types.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import type { Nonce } from '../../../sync/protocol/commitment.ts';
import { blobsOf } from '../../../sync/files/namedBlobs.ts';
import { contentCodec, nonceOf, saidWith } from '../contentCodec.ts';
import type { CoreDeps } from '../deps.ts';
import type { Session } from '../session.ts';
import { isChannel } from '../views/threadNames.ts';
import type { Handler } from './handler.ts';
import { requireMessage, requireUndeleted, stillThere } from './requireMessage.ts';
import { requireMemberRight } from './requireThread.ts';

/** [FORWARD-5] The words that the person sees, in the order in which they stand. */
export const forwardMessages: Handler<'forwardMessages'> = ({ requireSession, deps }, args) => {
  const session = requireSession();
  const { threadId, messageIds, to, showOrigin, comment } = args;
  const found = foundOf(session, threadId, messageIds);
  // [TIMER-8]
  const staysHere = ({ expiry }: OverlaidMessage) => expiry !== null && !expiry.keepsCopies;
  if (found.some(staysHere) && to.some((target) => target !== threadId)) throw new TernError('copyForbidden');
  // [ONCE-8]
  if (found.some(({ viewOnce }) => viewOnce !== null)) throw new TernError('copyForbidden');
  const forwarded = inOrder(session, found).map((message): Words => {
    const said = saidBy(message);
    const from = forwardOf(session, message);
    if (from === undefined || !(showOrigin || message.files.length > 0)) return { said };
    // [FORWARD-8] Under no other name are these files known.
    if (!showOrigin) return { said, origin: { forwardOf: from, unnamed: true, nonce: deps.newNonce() } };
    // [COMMIT-3]
    return {
      said,
      origin: { forwardOf: from, nonce: nonceOf(message.messageId, said.content, message.nonce) },
    };
  });
  const said = [...(comment === undefined ? [] : [{ said: plain(comment.trim()) }]), ...forwarded];
  const sends = to.flatMap((target) => {
    requireMemberRight(session, target, 'write');
    const fitting = isChannel(session, target) ? said.map(anonymously) : said;
    return fitting.map((words) => sendOf(deps, target, words));
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

/** Without what is gone since they were chosen. @throws TernError messageUnknown, messageDeleted when all are */
function foundOf(
  session: Session,
  threadId: ThreadId,
  messageIds: readonly MessageId[],
): readonly OverlaidMessage[] {
  const there = stillThere(session, messageIds).filter(
    (messageId) => !requireMessage(session, threadId, messageId).deleted,
  );
  const chosen = there.length > 0 ? there : messageIds;
  return chosen.map((messageId) => requireUndeleted(session, threadId, messageId));
}

type SendIntent = Extract<OpIntent, { type: 'sendMessage' }>;
type Said = Pick<SendIntent['body'], 'envelope' | 'content'>;

interface Words {
  readonly said: Said;
  /** Left out: they go without a name. */
  readonly origin?: { readonly forwardOf: MessageId; readonly unnamed?: true; readonly nonce: Nonce };
}

function sendOf(
  { newId, newNonce }: Pick<CoreDeps, 'newId' | 'newNonce'>,
  feedId: ThreadId,
  { said, origin }: Words,
): SendIntent & { readonly feedId: ThreadId } {
  const { content, commitment } = contentCodec.seal(said.content, origin?.nonce ?? newNonce());
  const { nonce: _, ...named } = origin ?? { nonce: null };
  const envelope = { ...said.envelope, commitment, ...named };
  return { type: 'sendMessage', feedId, body: { messageId: newId() as MessageId, envelope, content } };
}

const plain = (
  text: string,
  beside: Partial<Pick<OverlaidMessage, 'files' | 'preview' | 'sticker' | 'card'>> = {},
): Said => {
  const content = saidWith(text, beside);
  const { files } = content;
  return {
    envelope: { kind: 'text', replyTo: null, ...(files !== undefined && { blobs: blobsOf(files) }) },
    content,
  };
};

/** [POLL-6] A poll goes on as a new one, which nobody has voted in and nothing closes. */
function saidBy(message: OverlaidMessage): Said {
  const { text, poll } = message;
  if (poll === null) return plain(text, message);
  const { options, multiple, anonymous } = poll;
  const rules = { options: options.length, multiple, anonymous, closesAt: null };
  return {
    envelope: { kind: 'poll', replyTo: null, poll: rules },
    content: { text, options: [...options] },
  };
}

/** [CHANNEL-4] */
function anonymously(words: Words): Words {
  const { envelope } = words.said;
  if (envelope.kind !== 'poll') return words;
  const poll = { ...envelope.poll, anonymous: true };
  return { ...words, said: { ...words.said, envelope: { ...envelope, poll } } };
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
