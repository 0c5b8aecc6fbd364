import type { MessageView } from '../../../preload/views/message.ts';
import type { OpId, ThreadId } from '../../../sync/core/ids.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import { createComposers } from './composers.ts';
import { beginEdit, beginReply, type EditTarget, undoStep } from './composerState.ts';
import { Drafts } from './drafts.ts';
import { createPuttingBack } from './puttingBack.ts';
import { sendWords } from './sendWords.ts';
import { createTypingSignal } from './typingSignal.ts';

interface ComposerHooks {
  /** Something new was written; it is on its way to the disk, and whatever is asked from now on is answered after it. */
  readonly onSubmit: () => void;
  readonly openThread: (threadId: ThreadId) => void;
}

/** What stands in the composers, kept as drafts, and the signal that someone writes. */
export function createComposerActions(deps: StoreDeps, { onSubmit, openThread }: ComposerHooks) {
  const { store, bridge } = deps;
  const composers = createComposers(store);
  const drafts = new Drafts(bridge, composers);
  const typing = createTypingSignal(bridge);
  const { putBack, replace, ...puttingBack } = createPuttingBack(deps, composers, drafts);

  /** Leaving a thread: its draft is written at once and the other side stops seeing us write. */
  const leave = (threadId: ThreadId) => {
    typing.stop();
    drafts.savePending(threadId);
  };

  return {
    ...puttingBack,
    sync: (threadId: ThreadId) => drafts.sync(threadId),
    refresh: (threadId: ThreadId) => drafts.refresh(threadId),
    changed: (threadId: ThreadId) => drafts.changed(threadId),
    becomes: (from: ThreadId, to: ThreadId) => drafts.becomes(from, to),
    submit: createSubmit(deps, { composers, drafts, typing, putBack, onSubmit }),
    leave,
    /** Words that have not left become what stands in its thread's composer, or one draft more. */
    async moveToDraft(threadId: ThreadId, opId: OpId) {
      drafts.savePending(threadId);
      if (!toastRefusal(deps, await bridge.invoke('moveToDraft', { opId }))) return;
      await drafts.sync(threadId);
      composers.callFocus();
      openThread(threadId);
    },
    setText(threadId: ThreadId, text: string) {
      const composer = composers.of(threadId);
      drafts.put(threadId, { ...composer, text });
      if (composer.editing === null) typing.note(threadId, text);
    },
    reply: (threadId: ThreadId, message: MessageView) =>
      replace(threadId, beginReply(composers.of(threadId), message)),
    edit: (threadId: ThreadId, target: EditTarget) =>
      replace(threadId, beginEdit(composers.of(threadId), target)),
    /** Whether there was anything to undo. */
    undo(threadId: ThreadId): boolean {
      const undone = undoStep(composers.of(threadId));
      if (undone !== null) replace(threadId, undone);
      return undone !== null;
    },
    /** The window goes away, and with it whatever only it has. */
    unload(threadId: ThreadId) {
      if (drafts.isRead(threadId) || composers.kept(threadId) === undefined) return leave(threadId);
      typing.stop();
      drafts.saveUnread(threadId);
    },
    reset() {
      drafts.reset();
      typing.stop();
    },
  };
}

interface SubmitParts extends Pick<ComposerHooks, 'onSubmit'> {
  readonly composers: ReturnType<typeof createComposers>;
  readonly drafts: Drafts;
  readonly typing: ReturnType<typeof createTypingSignal>;
  readonly putBack: ReturnType<typeof createPuttingBack>['putBack'];
}

/** Sends what stands in a composer. */
function createSubmit(
  { bridge, toast, sentence, translate }: StoreDeps,
  { composers, drafts, typing, putBack, onSubmit }: SubmitParts,
) {
  /** @param at when it is to be sent; null: now */
  return async (threadId: ThreadId, at: number | null = null): Promise<void> => {
    const composer = composers.of(threadId);
    const text = composer.text.trim();
    if (!hasVisible(text)) return;
    const { editing, replyTo } = composer;
    const before = editing?.draftBefore ?? '';
    if (editing === null) drafts.noteSent(threadId, composer.text);
    drafts.put(threadId, { text: before, replyTo: editing === null ? null : replyTo, editing: null });
    const answering = sendWords(bridge, threadId, composer, at);
    if (editing === null && at === null) onSubmit();
    // After it: at no moment the words stand nowhere on the disk.
    drafts.saveNow(threadId);
    typing.stop();
    const answer = await answering;
    if (answer.ok) {
      if (at !== null) toast(translate('schedule.done'));
      return;
    }
    // Nothing a person wrote is lost: it stands in the composer again, or can, where they have begun something new.
    const standing = composers.of(threadId);
    const isFree = standing.editing === null && standing.text === before;
    if (isFree) drafts.put(threadId, composer);
    const back = isFree ? {} : putBack(threadId, { text, replyTo, editing });
    toast(sentence(answer.error), { tone: 'coral', ...back });
  };
}
