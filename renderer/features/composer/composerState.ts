import { type FilesSummary, summaryOf } from '../../../preload/views/filesSummary.ts';
import { videoNoteIn } from '../../../preload/views/file.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import type { StateView } from '../../../preload/views/state.ts';
import type { DraftView } from '../../../preload/views/thread.ts';
import type { MessageId, OpId } from '../../../sync/core/ids.ts';

/** What is being changed, and what stood in the composer before. */
export interface Editing {
  readonly messageId: MessageId;
  readonly original: string;
  /** A refused op to send again with other words; null when a message that stands is changed. */
  readonly opId: OpId | null;
  readonly draftBefore: string;
  /** Somebody else's words, until they are changed. */
  readonly isForwarded: boolean;
  /** What the words are the caption of; null: no files. */
  readonly files: FilesSummary | null;
}

export type EditTarget = Pick<Editing, 'messageId' | 'opId' | 'isForwarded' | 'files'> & {
  readonly text: string;
};

/** [EDIT-4] The gateway has the last word. What has not been acked can always be edited. */
export function isEditable(
  { mine, deleted, poll, sticker, stickerPack, card, viewOnce, files, sequenceNumber, at }: MessageView,
  state: Pick<StateView, 'clockAhead' | 'limits'> | null,
): boolean {
  // [POLL-3] [STICKER-5] [CARD-4] [ONCE-1]
  const isFixed = [poll, sticker, stickerPack, card, viewOnce].some((said) => said !== null);
  // [VIDEONOTE-4]
  if (!mine || deleted || isFixed || videoNoteIn(files) !== null) return false;
  if (sequenceNumber === null || state === null) return true;
  return Date.now() + state.clockAhead - at <= state.limits.editWindowMs;
}

/** A message as something to edit: a refused one is sent again with its new words. */
export function editTargetOf(message: MessageView): EditTarget {
  const refused = [message.delivery, message.pendingEdit].find((delivery) => delivery?.state === 'failed');
  return {
    messageId: message.messageId,
    text: message.refusedText ?? message.text,
    opId: refused?.opId ?? null,
    isForwarded: message.forwardedFrom !== null,
    files: summaryOf(message.files),
  };
}

/** The composer of one thread. It outlives the screen of the thread, so that coming back finds it as it was left. */
export interface ComposerState {
  readonly text: string;
  readonly replyTo: MessageView | null;
  readonly editing: Editing | null;
  /** It came from the disk or another device: nobody asked for the focus. */
  readonly arrived?: true;
}

export const emptyComposer: ComposerState = { text: '', replyTo: null, editing: null };

export function beginReply(composer: ComposerState, message: MessageView): ComposerState {
  return { ...cancelEdit(composer), replyTo: message };
}

export function beginEdit(
  composer: ComposerState,
  { messageId, text, opId, isForwarded, files }: EditTarget,
): ComposerState {
  const draftBefore = composer.editing?.draftBefore ?? composer.text;
  return {
    text,
    replyTo: composer.replyTo,
    editing: { messageId, original: text, opId, draftBefore, isForwarded, files },
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

/** What was left there, as a composer. */
export function composerFrom({ text, replyTo, editing }: DraftView): ComposerState {
  const before: ComposerState = { text, replyTo, editing: null };
  if (editing === null) return { ...before, arrived: true };
  const { message, opId, text: words } = editing;
  return { ...beginEdit(before, { ...editTargetOf(message), opId }), text: words, arrived: true };
}

/** Everything that a person has written of it, in the order it would stand in. */
export function wordsOf({ text, editing }: DraftView): string {
  const changed = editing === null || editing.text === editing.message.text ? '' : editing.text;
  return [text, changed].filter((words) => words.trim() !== '').join('\n');
}

/** The words that are kept as the thread's own: never those of a message under change, which are kept beside them. */
export function draftOf(composer: ComposerState): string {
  return composer.editing === null ? composer.text : composer.editing.draftBefore;
}

/** With words that come back, below the thread's own so that neither is lost; what is being changed is not touched. */
export function restoreBelow(
  composer: ComposerState,
  { text, replyTo }: Pick<ComposerState, 'text' | 'replyTo'>,
): ComposerState {
  const { editing } = composer;
  const words = [draftOf(composer), text].filter((each) => each.trim() !== '').join('\n');
  return {
    text: editing === null ? words : composer.text,
    replyTo: composer.replyTo ?? replyTo,
    editing: editing === null ? null : { ...editing, draftBefore: words },
  };
}

/**
 * What was typed before that had come which it goes on from.
 * @param sent what was sent of it meanwhile
 */
export function continuedFrom(typed: ComposerState, draft: DraftView, sent: string): ComposerState {
  const left = composerFrom(draft);
  const replyTo = typed.replyTo ?? left.replyTo;
  if (typed.editing !== null) {
    const draftBefore = after(wordsOf(draft), typed.editing.draftBefore);
    return { ...typed, replyTo, editing: { ...typed.editing, draftBefore } };
  }
  if (left.text !== '' && sent.startsWith(left.text)) return typed;
  const text = after(left.text, typed.text);
  return left.editing === null ? { ...typed, replyTo, text } : { ...left, text };
}

/** Words that may begin with those that were left already. */
function after(left: string, words: string): string {
  return words.startsWith(left) ? words : `${left}${words}`;
}

/** As it is saved: words that are the message's own are not kept. */
export function writtenIn(composer: ComposerState) {
  const { editing, replyTo } = composer;
  const text = draftOf(composer);
  return {
    text: text.trim() === '' ? '' : text,
    replyTo: replyTo?.messageId ?? null,
    editing:
      editing === null
        ? null
        : {
            messageId: editing.messageId,
            opId: editing.opId,
            text: composer.text === editing.original ? null : composer.text,
          },
  };
}

/** To tell whether two of them are the same on the disk. */
export const keyOf = (composer: ComposerState) => JSON.stringify(writtenIn(composer));
