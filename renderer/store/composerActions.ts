import type { MessageView } from '../../preload/views.ts';
import type { MessageId, OpId, ThreadId } from '../../sync/core/ids.ts';
import {
  beginEdit,
  beginReply,
  type ComposerState,
  draftOf,
  type EditTarget,
  editTargetOf,
  emptyComposer,
  undoStep,
} from './composer.ts';
import type { StoreDeps } from './context.ts';

const draftDelayMs = 400;
const typingRepeatMs = 3_000;
const typingIdleMs = 5_000;

interface ComposerHooks {
  /** Something new was written; it is on its way to the disk. */
  readonly onSubmit: () => void;
  /** It is on the disk. */
  readonly onSent: () => void;
}

/** What stands in the composers, kept as drafts, and the signal that someone writes. */
export function createComposerActions(
  { store, bridge, toast, sentence }: StoreDeps,
  { onSubmit, onSent }: ComposerHooks,
) {
  const draftTimers = new Map<ThreadId, ReturnType<typeof setTimeout>>();
  /** As JSON, so that nothing is written twice. */
  const savedDrafts = new Map<ThreadId, string>();
  let typingIn: { readonly threadId: ThreadId; readonly at: number } | null = null;
  let typingEnd: ReturnType<typeof setTimeout> | undefined;

  const composerOf = (threadId: ThreadId): ComposerState => {
    const { composers, openThread } = store.getState();
    const known = composers.get(threadId);
    if (known !== undefined) return known;
    const draft = openThread?.threadId === threadId ? openThread.draft : null;
    return draft === null ? emptyComposer : { ...emptyComposer, text: draft };
  };

  const saveNow = (threadId: ThreadId) => {
    clearTimeout(draftTimers.get(threadId));
    draftTimers.delete(threadId);
    const composer = composerOf(threadId);
    const { editing, replyTo } = composer;
    const text = draftOf(composer);
    const draft = {
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
    const key = JSON.stringify(draft);
    if (savedDrafts.get(threadId) === key) return;
    savedDrafts.set(threadId, key);
    void bridge.invoke('saveDraft', { threadId, ...draft });
  };

  const put = (threadId: ThreadId, composer: ComposerState) => {
    store.setState({ composers: new Map(store.getState().composers).set(threadId, composer) });
    clearTimeout(draftTimers.get(threadId));
    draftTimers.set(
      threadId,
      setTimeout(() => saveNow(threadId), draftDelayMs),
    );
  };

  const stopTyping = () => {
    clearTimeout(typingEnd);
    if (typingIn !== null) void bridge.invoke('setTyping', { threadId: typingIn.threadId, active: false });
    typingIn = null;
  };

  const noteTyping = (threadId: ThreadId, text: string) => {
    if (text.trim() === '') {
      stopTyping();
      return;
    }
    const now = Date.now();
    if (typingIn?.threadId !== threadId || now - typingIn.at > typingRepeatMs) {
      typingIn = { threadId, at: now };
      void bridge.invoke('setTyping', { threadId, active: true });
    }
    clearTimeout(typingEnd);
    typingEnd = setTimeout(stopTyping, typingIdleMs);
  };

  const submit = async (threadId: ThreadId) => {
    const composer = composerOf(threadId);
    const text = composer.text.trim();
    if (text === '') return;
    const { editing, replyTo } = composer;
    stopTyping();
    put(threadId, {
      text: editing?.draftBefore ?? '',
      replyTo: editing === null ? null : replyTo,
      editing: null,
    });
    saveNow(threadId);
    if (editing === null) onSubmit();
    const answer =
      editing === null
        ? await bridge.invoke('sendMessage', { threadId, text, replyTo: replyTo?.messageId ?? null })
        : editing.opId === null
          ? editing.original === text
            ? ({ ok: true } as const)
            : await bridge.invoke('editMessage', { threadId, messageId: editing.messageId, text })
          : await reviseOrEdit(threadId, editing.messageId, editing.opId, text);
    if (answer.ok) {
      if (editing === null) onSent();
      return;
    }
    // Nothing a person wrote is lost: it stands in the composer again, unless they have begun something new.
    if (composerOf(threadId).text === (editing?.draftBefore ?? '')) put(threadId, composer);
    toast(sentence(answer.error), { tone: 'coral' });
  };

  /** What was refused may have been tried again since the composer took it up: then the words go as an edit. */
  async function reviseOrEdit(threadId: ThreadId, messageId: MessageId, opId: OpId, text: string) {
    const revised = await bridge.invoke('reviseOp', { opId, text });
    if (revised.ok || revised.error.code !== 'opNotFailed') return revised;
    return bridge.invoke('editMessage', { threadId, messageId, text });
  }

  /** What was left in a thread's composer comes back with what it answers or changes. */
  async function restore(threadId: ThreadId): Promise<void> {
    if (store.getState().composers.has(threadId)) return;
    const answer = await bridge.invoke('getDraft', { threadId });
    // Somebody has begun to write meanwhile.
    if (!answer.ok || store.getState().composers.has(threadId)) return;
    const { text, replyTo, editing } = answer.result;
    if (text === '' && replyTo === null && editing === null) return;
    const before: ComposerState = { text, replyTo, editing: null };
    const { message, opId = null, text: words = '' } = editing ?? {};
    const composer =
      message === undefined
        ? before
        : { ...beginEdit(before, { ...editTargetOf(message), opId }), text: words };
    store.setState({ composers: new Map(store.getState().composers).set(threadId, composer) });
  }

  return {
    composerOf,
    restore,
    setText(threadId: ThreadId, text: string) {
      const composer = composerOf(threadId);
      put(threadId, { ...composer, text });
      if (composer.editing === null) noteTyping(threadId, text);
    },
    reply: (threadId: ThreadId, message: MessageView) =>
      put(threadId, beginReply(composerOf(threadId), message)),
    edit: (threadId: ThreadId, target: EditTarget) => put(threadId, beginEdit(composerOf(threadId), target)),
    /** Whether there was anything to undo. */
    undo(threadId: ThreadId): boolean {
      const undone = undoStep(composerOf(threadId));
      if (undone !== null) put(threadId, undone);
      return undone !== null;
    },
    submit,
    /** Leaving a thread: its draft is written at once and the other side stops seeing us write. */
    leave(threadId: ThreadId) {
      stopTyping();
      if (draftTimers.has(threadId)) saveNow(threadId);
    },
    reset() {
      for (const timer of draftTimers.values()) clearTimeout(timer);
      draftTimers.clear();
      savedDrafts.clear();
      stopTyping();
    },
  };
}
