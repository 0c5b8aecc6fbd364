import type { MessageView } from '../../../preload/views/message.ts';
import type { OpId, ThreadId } from '../../../sync/core/ids.ts';
import type { Trays } from '../files/trays.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import { createComposers } from './composers.ts';
import { beginEdit, beginReply, type EditTarget, undoStep } from './composerState.ts';
import { Drafts } from './drafts.ts';
import { createPuttingBack } from './puttingBack.ts';
import { createSubmit } from './submit.ts';
import type { SubmitWordsParts } from './submitWords.ts';
import { createTypingSignal } from './typingSignal.ts';

interface ComposerHooks {
  /** Something new was written; it is on its way to the disk, and whatever is asked from now on is answered after it. */
  readonly onSubmit: () => void;
  readonly openThread: (threadId: ThreadId) => void;
  readonly trays: () => Pick<Trays, 'ready' | 'clear' | 'putBack' | 'end'>;
  /** What goes with words that are sent. */
  readonly previewOf: SubmitWordsParts['previewOf'];
}

/** What stands in the composers, kept as drafts, and the signal that someone writes. */
export function createComposerActions(deps: StoreDeps, { openThread, ...hooks }: ComposerHooks) {
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
    submit: createSubmit(deps, { composers, drafts, typing, putBack, ...hooks }),
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
