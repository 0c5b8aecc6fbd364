import type { Answer, Bridge } from '../../../preload/contract.ts';
import type { MessageId, OpId, ThreadId } from '../../../sync/core/ids.ts';
import type { LinkPreview } from '../../../sync/protocol/linkPreviews.ts';
import type { ComposerState } from './composerState.ts';

type Sent = { readonly ok: true } | Answer<'sendMessage' | 'scheduleMessage' | 'editMessage' | 'reviseOp'>;

interface Sending {
  /** null: now. */
  readonly at?: number | null;
  /** The post that it is a comment on. */
  readonly commentOn?: MessageId;
  readonly preview?: LinkPreview | undefined;
}

/** What stands in a composer, as what it is: a message, a change of one, or a refused one again. */
export async function sendWords(
  bridge: Bridge,
  threadId: ThreadId,
  { text: written, replyTo, editing }: ComposerState,
  { at = null, commentOn, preview }: Sending = {},
): Promise<Sent> {
  const text = written.trim();
  if (editing === null) {
    const message = { threadId, text, replyTo: replyTo?.messageId ?? null };
    return at === null
      ? bridge.invoke('sendMessage', {
          ...message,
          ...(commentOn !== undefined && { commentOn }),
          ...(preview !== undefined && { preview }),
        })
      : bridge.invoke('scheduleMessage', { ...message, at });
  }
  const { messageId, opId, original } = editing;
  if (opId !== null) return reviseOrEdit(bridge, threadId, messageId, opId, text);
  return original === text
    ? { ok: true }
    : bridge.invoke('editMessage', { threadId, messageId, text, seen: original });
}

/** What was refused may have been tried again since the composer took it up: then the words go as an edit. */
async function reviseOrEdit(
  bridge: Bridge,
  threadId: ThreadId,
  messageId: MessageId,
  opId: OpId,
  text: string,
): Promise<Sent> {
  const revised = await bridge.invoke('reviseOp', { opId, text });
  if (revised.ok || revised.error.code !== 'opNotFailed') return revised;
  return bridge.invoke('editMessage', { threadId, messageId, text });
}
