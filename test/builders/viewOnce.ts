import type { MessageId, ThreadId } from '../../sync/core/ids.ts';
import type { Attachment } from '../../sync/protocol/attachments.ts';
import type { OpenOnceOp } from '../../sync/protocol/ops/openOnce.ts';
import * as make from './make.ts';

/** [ONCE-1] @param file one that its sender has uploaded; otherwise a replayed op alone is taken */
export function once(threadId: ThreadId, file: Attachment): ReturnType<typeof make.message> {
  const { body, ...op } = make.message(threadId, '', { files: [file] });
  const { envelope } = body;
  if (envelope.kind !== 'text') throw new Error('only a text is viewed once');
  return { ...op, body: { ...body, envelope: { ...envelope, viewOnce: true } } };
}

/** [ONCE-3] */
export function opening(
  threadId: ThreadId,
  messageId: MessageId,
): Pick<OpenOnceOp, 'type' | 'feedId' | 'body'> {
  return { type: 'openOnce', feedId: threadId, body: { messageId } };
}
