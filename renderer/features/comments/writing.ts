import type { MessageView } from '../../../preload/views/message.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import type { LinkPreview } from '../../../sync/protocol/linkPreviews.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import {
  beginEdit,
  beginReply,
  cancelEdit,
  composerFrom,
  type ComposerState,
  continuedFrom,
  editTargetOf,
  emptyComposer,
  restoreBelow,
  undoStep,
} from '../composer/composerState.ts';
import { sendWords } from '../composer/sendWords.ts';
import { type ChosenFile, sentFiles } from '../files/chosenFile.ts';
import type { Trays } from '../files/trays.ts';
import { type CommentDrafts, createCommentDrafts } from './drafts.ts';
import type { OpenComments } from './slice.ts';

type Put = (open: OpenComments, composer: ComposerState) => void;

export interface WritingParts {
  /** What was chosen to go with a comment. */
  readonly trays: () => Pick<Trays, 'ready' | 'clear' | 'putBack' | 'end'>;
  /** What goes with these words. */
  readonly previewOf: (postId: MessageId, text: string) => LinkPreview | undefined;
}

/** What is being written under the post that is open. */
export function createWriting(
  deps: StoreDeps,
  parts: WritingParts,
  change: (to: Partial<OpenComments>) => void,
) {
  const { store, bridge } = deps;
  const drafts = createCommentDrafts(bridge);
  const current = () => store.getState().comments;

  const put: Put = ({ threadId, postId, isRead }, composer) => {
    if (current()?.postId === postId) change({ composer });
    // What was left there has not come yet: written over, it would be lost.
    if (isRead) drafts.put(threadId, postId, composer);
  };
  const replace = (next: (composer: ComposerState) => ComposerState | null) => {
    const open = current();
    const composer = open === null ? null : next(open.composer);
    if (open !== null && composer !== null) put(open, composer);
  };

  return {
    saveAll: drafts.saveAll,
    forget: drafts.clear,
    /** What this window still has of it. */
    left(postId: MessageId): Pick<OpenComments, 'composer' | 'isRead'> {
      const composer = drafts.unsavedOf(postId);
      return { composer: composer ?? emptyComposer, isRead: composer !== null };
    },
    /** What was left there, with what was typed before it came. */
    async read(): Promise<void> {
      const open = current();
      if (open === null || open.isRead) return;
      const { threadId, postId: messageId } = open;
      const answer = await bridge.invoke('getCommentDraft', { threadId, messageId });
      const now = current();
      if (!answer.ok || now?.postId !== messageId || now.isRead) return;
      const isTyped = now.composer !== emptyComposer;
      change({ isRead: true, ...(!isTyped && { composer: composerFrom(answer.result) }) });
      if (isTyped) put({ ...now, isRead: true }, continuedFrom(now.composer, answer.result, ''));
    },
    write: (text: string) => replace((composer) => ({ ...composer, text })),
    reply: (message: MessageView) => replace((composer) => beginReply(composer, message)),
    edit: (message: MessageView) => replace((composer) => beginEdit(composer, editTargetOf(message))),
    leaveContext: () => replace(undoStep),
    send: createSend(deps, drafts, { ...parts, put }),
  };
}

interface SendParts extends WritingParts {
  readonly put: Put;
}

function createSend(deps: StoreDeps, drafts: CommentDrafts, { put, trays, previewOf }: SendParts) {
  const { store, bridge } = deps;
  const current = () => store.getState().comments;
  const trayOf = (postId: MessageId) => store.getState().trays.get(postId);
  const waiting = new Set<MessageId>();

  /** What was chosen, once all of it is handed over; null: it cannot be sent, or is on its way already. */
  async function chosenFor(postId: MessageId): Promise<readonly ChosenFile[] | null> {
    if (waiting.has(postId)) return null;
    waiting.add(postId);
    const chosen = await trays().ready(postId);
    waiting.delete(postId);
    return chosen;
  }

  /** Nothing that was written is lost, also where something else has been begun. */
  async function takeBack({ threadId, postId, composer }: OpenComments, rest: ComposerState): Promise<void> {
    const now = current();
    if (now?.postId === postId)
      return put(now, now.composer === rest ? composer : restoreBelow(now.composer, composer));
    const left = await bridge.invoke('getCommentDraft', { threadId, messageId: postId });
    const standing = drafts.unsavedOf(postId) ?? (left.ok ? composerFrom(left.result) : rest);
    drafts.put(threadId, postId, restoreBelow(standing, composer));
  }

  return async (): Promise<void> => {
    const begun = current();
    if (begun === null) return;
    const { threadId, postId: commentOn } = begun;
    const bringsFiles = begun.composer.editing === null && (trayOf(commentOn)?.length ?? 0) > 0;
    // Words alone go as they stand now, whatever is typed next.
    const chosen = bringsFiles ? await chosenFor(commentOn) : [];
    const open = current();
    if (chosen === null || open?.postId !== commentOn) return;
    const { text, editing, replyTo } = open.composer;
    // [CONTENT-1] A caption may be taken away.
    if (!hasVisible(text) && editing?.files == null && chosen.length === 0) return;
    const preview = previewOf(commentOn, text.trim());
    const rest = editing === null ? { ...emptyComposer } : cancelEdit(open.composer);
    store.setState({ comments: { ...open, at: null } });
    put(open, rest);
    if (chosen.length > 0) trays().clear(commentOn);
    const message = { threadId, commentOn, text: text.trim(), replyTo: replyTo?.messageId ?? null };
    const answering =
      chosen.length === 0
        ? sendWords(bridge, threadId, open.composer, { commentOn, preview })
        : bridge.invoke('sendFiles', { ...message, ...sentFiles(chosen) });
    // After it: at no moment the words stand nowhere on the disk.
    void drafts.save(commentOn);
    if (toastRefusal(deps, await answering)) return trays().end(chosen);
    if (chosen.length > 0) trays().putBack(commentOn, chosen);
    await takeBack(open, rest);
  };
}
