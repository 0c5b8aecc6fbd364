import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { blobsOf } from '../../../sync/files/namedBlobs.ts';
import { contentCodec, type saidWith } from '../contentCodec.ts';
import type { CoreDeps } from '../deps.ts';
import type { Session } from '../session.ts';

interface NewMessage {
  readonly threadId: ThreadId;
  readonly words: ReturnType<typeof saidWith>;
  readonly replyTo: MessageId | null;
  /** The post that it is a comment on. */
  readonly commentOn?: MessageId | undefined;
  readonly viewOnce?: boolean;
}

/** Puts a text message, with whatever goes with its text, into the outbox. */
export function submitMessage(
  { engine }: Session,
  { newId, newNonce }: Pick<CoreDeps, 'newId' | 'newNonce'>,
  { threadId, words, replyTo, commentOn, viewOnce = false }: NewMessage,
): { messageId: MessageId } {
  const messageId = newId() as MessageId;
  const { content, commitment } = contentCodec.seal(words, newNonce());
  const blobs = blobsOf(words.files ?? []);
  const named = { ...(blobs.length > 0 && { blobs }), ...(viewOnce && { viewOnce: true as const }) };
  engine.submit({
    type: 'sendMessage',
    feedId: threadId,
    body: {
      messageId,
      ...(commentOn !== undefined && { commentOn }),
      envelope: { kind: 'text', replyTo, commitment, ...named },
      content,
    },
  });
  return { messageId };
}
