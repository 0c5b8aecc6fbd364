import type { MessageView } from '../../preload/views.ts';
import type { MessageId, OpId } from '../../sync/core/ids.ts';

/** What is being changed, and what stood in the composer before. */
export interface Editing {
  readonly messageId: MessageId;
  readonly original: string;
  /** A refused op to send again with other words; null when a message that stands is changed. */
  readonly opId: OpId | null;
  readonly draftBefore: string;
  /** Somebody else's words, until they are changed. */
  readonly isForwarded: boolean;
}

export type EditTarget = Pick<Editing, 'messageId' | 'opId' | 'isForwarded'> & { readonly text: string };

/** [EDIT-4] By this device's clock; the gateway has the last word. What has not been acked can always be edited. */
export function isEditable({ mine, deleted, sequenceNumber, at }: MessageView, windowMs: number): boolean {
  return mine && !deleted && (sequenceNumber === null || Date.now() - at <= windowMs);
}

/** A message as something to edit: a refused one is sent again with its new words. */
export function editTargetOf(message: MessageView): EditTarget {
  const refused = [message.delivery, message.pendingEdit].find((delivery) => delivery?.state === 'failed');
  return {
    messageId: message.messageId,
    text: message.refusedText ?? message.text,
    opId: refused?.opId ?? null,
    isForwarded: message.forwardedFrom !== null,
  };
}

/** The composer of one thread. It outlives the screen of the thread, so that coming back finds it as it was left. */
export interface ComposerState {
  readonly text: string;
  readonly replyTo: MessageView | null;
  readonly editing: Editing | null;
}

export const emptyComposer: ComposerState = { text: '', replyTo: null, editing: null };

export function beginReply(composer: ComposerState, message: MessageView): ComposerState {
  return { ...cancelEdit(composer), replyTo: message };
}

export function beginEdit(
  composer: ComposerState,
  { messageId, text, opId, isForwarded }: EditTarget,
): ComposerState {
  const draftBefore = composer.editing?.draftBefore ?? composer.text;
  return {
    text,
    replyTo: composer.replyTo,
    editing: { messageId, original: text, opId, draftBefore, isForwarded },
  };
}

export function cancelEdit(composer: ComposerState): ComposerState {
  if (composer.editing === null) return composer;
  return { ...composer, text: composer.editing.draftBefore, editing: null };
}

/** One step of Esc; null when there is nothing left to undo. */
export function undoStep(composer: ComposerState): ComposerState | null {
  if (composer.editing !== null) return cancelEdit(composer);
  if (composer.replyTo !== null) return { ...composer, replyTo: null };
  return null;
}

/** The words that are kept as the thread's own: never those of a message under change, which are kept beside them. */
export function draftOf(composer: ComposerState): string {
  return composer.editing === null ? composer.text : composer.editing.draftBefore;
}
