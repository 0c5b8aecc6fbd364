import type { MessageView } from '../../../preload/views/message.ts';
import type { DraftView, OtherDraftView } from '../../../preload/views/thread.ts';
import type { OpId, ThreadId } from '../../../sync/core/ids.ts';
import {
  beginEdit,
  beginReply,
  composerFrom,
  type ComposerState,
  type EditTarget,
  emptyComposer,
  goneOn,
  keyOf,
  undoStep,
  withBack,
  wordsOf,
  writtenIn,
} from './composerState.ts';
import type { StoreDeps } from '../../store/context.ts';
import { apartFrom, lastSentIn, type Origin } from './otherWindow.ts';
import { sendWords } from './sendWords.ts';
import { createTypingSignal } from './typingSignal.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';

const draftDelayMs = 400;
/** Who types without a pause has no more than this to lose. */
const draftAtLatestMs = 1_000;

interface ComposerHooks {
  /** Something new was written; it is on its way to the disk, and whatever is asked from now on is answered after it. */
  readonly onSubmit: () => void;
  readonly openThread: (threadId: ThreadId) => void;
}

/** What stands in the composers, kept as drafts, and the signal that someone writes. */
export function createComposerActions(
  { store, bridge, toast, sentence, translate }: StoreDeps,
  { onSubmit, openThread }: ComposerHooks,
) {
  /** Since when words stand there that are to be saved. */
  const draftTimers = new Map<
    ThreadId,
    { readonly timer: ReturnType<typeof setTimeout>; readonly since: number }
  >();
  /** As JSON, so that nothing is written twice. */
  const savedDrafts = new Map<ThreadId, string>();
  /** Threads whose words are not on the disk for certain, and what was to be saved of them. */
  const unsaved = new Map<ThreadId, string>();
  /** What the words of a composer come from: only its place do they take. */
  const origins = new Map<ThreadId, Origin>();
  /** What was sent before that had come which its composer goes on from. */
  const sentUnread = new Map<ThreadId, string>();
  const typing = createTypingSignal(bridge);
  const windowId = crypto.randomUUID();

  const composerOf = (threadId: ThreadId): ComposerState => {
    const { composers, openThread } = store.getState();
    const known = composers.get(threadId);
    if (known !== undefined) return known;
    const draft = openThread?.threadId === threadId ? openThread.draft : null;
    return draft === null ? emptyComposer : { ...emptyComposer, text: draft };
  };

  const saveNow = (threadId: ThreadId) => {
    clearTimeout(draftTimers.get(threadId)?.timer);
    draftTimers.delete(threadId);
    // What was left there has not come yet: written over, it would be lost.
    const origin = origins.get(threadId);
    if (origin === undefined) return void sync(threadId);
    const key = keyOf(composerOf(threadId));
    if (savedDrafts.get(threadId) === key) return;
    savedDrafts.set(threadId, key);
    void save(threadId, key, origin);
  };

  async function save(threadId: ThreadId, key: string, { seen, writing }: Origin): Promise<void> {
    unsaved.set(threadId, key);
    const by = { window: windowId, over: writing };
    const written = writtenIn(composerOf(threadId));
    const answer = await bridge.invoke('saveDraft', { threadId, ...written, seen: [...seen], by });
    const origin = origins.get(threadId);
    if (answer.ok && origin !== undefined)
      origins.set(threadId, { ...origin, writing: answer.result.writing });
    if (unsaved.get(threadId) !== key) return;
    if (answer.ok) unsaved.delete(threadId);
    // Tried again with the next word, or when the host is back.
    else savedDrafts.delete(threadId);
  }

  const put = (threadId: ThreadId, { text, replyTo, editing }: ComposerState) => {
    const composer: ComposerState = { text, replyTo, editing };
    store.setState({ composers: new Map(store.getState().composers).set(threadId, composer) });
    const now = performance.now();
    const { timer: earlier, since = now } = draftTimers.get(threadId) ?? {};
    clearTimeout(earlier);
    const timer = setTimeout(() => saveNow(threadId), Math.min(draftDelayMs, since + draftAtLatestMs - now));
    draftTimers.set(threadId, { timer, since });
  };

  /** Leaving a thread: its draft is written at once and the other side stops seeing us write. */
  const leave = (threadId: ThreadId) => {
    typing.stop();
    if (draftTimers.has(threadId)) saveNow(threadId);
  };

  /** @param at when it is to be sent; null: now */
  const submit = async (threadId: ThreadId, at: number | null = null) => {
    const composer = composerOf(threadId);
    const text = composer.text.trim();
    if (!hasVisible(text)) return;
    const { editing, replyTo } = composer;
    if (editing === null && !origins.has(threadId)) sentUnread.set(threadId, composer.text);
    put(threadId, {
      text: editing?.draftBefore ?? '',
      replyTo: editing === null ? null : replyTo,
      editing: null,
    });
    const answering = sendWords(bridge, threadId, composer, at);
    if (editing === null && at === null) onSubmit();
    // After it: at no moment the words stand nowhere on the disk.
    saveNow(threadId);
    typing.stop();
    const answer = await answering;
    if (answer.ok) {
      if (at !== null) toast(translate('schedule.done'));
      return;
    }
    // Nothing a person wrote is lost: it stands in the composer again, or can, where they have begun something new.
    const standing = composerOf(threadId);
    const isFree = standing.editing === null && standing.text === (editing?.draftBefore ?? '');
    if (isFree) put(threadId, composer);
    toast(sentence(answer.error), {
      tone: 'coral',
      ...(isFree ? {} : putBack(threadId, { text, replyTo, editing })),
    });
  };

  /**
   * What was left in a thread's composer, here or on another device. What stands there already is saved first, so that
   * it is never replaced: then it is the other that stands above it.
   */
  async function sync(threadId: ThreadId): Promise<void> {
    const isFirst = !origins.has(threadId);
    if (!isFirst && (draftTimers.has(threadId) || unsaved.has(threadId))) saveNow(threadId);
    const before = store.getState().composers.get(threadId);
    const answer = await bridge.invoke('getDraft', { threadId });
    if (!answer.ok) return;
    const apart = await apartFrom(answer.result, before, origins.get(threadId), () =>
      lastSentIn(bridge, threadId),
    );
    // It was read for something else meanwhile.
    if (isFirst && origins.has(threadId)) return sync(threadId);
    // Somebody has written meanwhile.
    const standing = store.getState().composers.get(threadId);
    if (!isFirst && standing !== before) return sync(threadId);
    // The words that stand here could not be saved.
    if (unsaved.has(threadId)) return;
    const { seen, others, writing } = apart ?? answer.result;
    origins.set(threadId, { seen, writing });
    showOthers(threadId, others);
    if (apart !== null) return;
    if (isFirst && standing !== undefined) {
      put(threadId, goneOn(standing, answer.result, sentUnread.get(threadId) ?? ''));
      sentUnread.delete(threadId);
    } else adopt(threadId, answer.result);
  }

  function adopt(threadId: ThreadId, draft: DraftView): void {
    const composer = composerFrom(draft);
    const key = keyOf(composer);
    savedDrafts.set(threadId, key);
    const { composers } = store.getState();
    if (key === keyOf(composers.get(threadId) ?? emptyComposer)) return;
    store.setState({ composers: new Map(composers).set(threadId, composer) });
  }

  function showOthers(threadId: ThreadId, others: readonly OtherDraftView[]): void {
    store.setState({ otherDrafts: new Map(store.getState().otherDrafts).set(threadId, others) });
  }

  /** The words that stand in the composer from now on are in its place, too. */
  function decide(threadId: ThreadId, { id }: OtherDraftView): void {
    const others = store.getState().otherDrafts.get(threadId) ?? [];
    showOthers(
      threadId,
      others.filter((other) => other.id !== id),
    );
    const { seen = [], writing = null } = origins.get(threadId) ?? {};
    origins.set(threadId, { seen: [...seen, id], writing });
    savedDrafts.delete(threadId);
    saveNow(threadId);
  }

  /** Beside what stands there by then; what was a change becomes one again. */
  const takeBack = async (threadId: ThreadId, { text, replyTo, editing }: ComposerState) => {
    if (!origins.has(threadId)) await sync(threadId);
    const composer = composerOf(threadId);
    if (editing === null) put(threadId, withBack(composer, { text, replyTo }));
    else replace(threadId, { ...beginEdit(composer, { ...editing, text: editing.original }), text });
  };

  const putBack = (threadId: ThreadId, words: ComposerState) => ({
    action: { label: translate('outbox.putBack'), run: () => void takeBack(threadId, words) },
  });

  /** Something else takes the place of what stands there: the words of a change that it ends can be put back. */
  const replace = (threadId: ThreadId, next: ComposerState) => {
    const standing = composerOf(threadId);
    const { text, editing } = standing;
    put(threadId, next);
    if (editing !== null && text.trim() !== '' && text !== editing.original)
      toast(translate('composer.notSaved'), putBack(threadId, standing));
  };

  const callFocus = () => store.setState({ composerCalls: store.getState().composerCalls + 1 });

  return {
    composerOf,
    sync,
    takeBack,
    /** Another device, or another part of this one, wrote or cleared a draft. */
    changed(threadId: ThreadId) {
      const { openThreadId, composers } = store.getState();
      const isShown = openThreadId === threadId || composers.has(threadId);
      // Read when it is opened, or written into.
      if (!isShown) origins.delete(threadId);
      return isShown ? sync(threadId) : Promise.resolve();
    },
    /** A conversation goes on under another id, and what stands in its composer with it. */
    becomes(from: ThreadId, to: ThreadId) {
      const { composers, otherDrafts } = store.getState();
      const standing = composers.get(from);
      clearTimeout(draftTimers.get(from)?.timer);
      draftTimers.delete(from);
      for (const known of [savedDrafts, unsaved, origins]) known.delete(from);
      store.setState({ composers: without(composers, from), otherDrafts: without(otherDrafts, from) });
      if (standing !== undefined && !composers.has(to)) put(to, standing);
    },
    /** What it answers or changes may be gone since. */
    refresh(threadId: ThreadId) {
      const { replyTo, editing } = composerOf(threadId);
      const isOfMessage = replyTo !== null || editing !== null;
      return isOfMessage && origins.has(threadId) ? sync(threadId) : Promise.resolve();
    },
    /** What was written on another device comes into the composer; what stood there can be put back. */
    takeOther(threadId: ThreadId, other: OtherDraftView) {
      const standing = composerOf(threadId);
      put(threadId, composerFrom(other));
      decide(threadId, other);
      callFocus();
      const { text: own, editing } = writtenIn(standing);
      const text = [own, editing?.text ?? ''].filter((each) => each !== '').join('\n');
      if (text !== '')
        toast(translate('composer.draftReplaced'), putBack(threadId, { ...standing, text, editing: null }));
    },
    discardOther(threadId: ThreadId, other: OtherDraftView) {
      decide(threadId, other);
      callFocus();
      toast(
        translate('outbox.discarded'),
        putBack(threadId, { text: wordsOf(other), replyTo: other.replyTo, editing: null }),
      );
    },
    /** Words that have not left become what stands in its thread's composer, or one draft more. */
    async moveToDraft(threadId: ThreadId, opId: OpId) {
      if (draftTimers.has(threadId)) saveNow(threadId);
      const answer = await bridge.invoke('moveToDraft', { opId });
      if (answer.ok) {
        await sync(threadId);
        callFocus();
        openThread(threadId);
      } else toast(sentence(answer.error), { tone: 'coral' });
    },
    setText(threadId: ThreadId, text: string) {
      const composer = composerOf(threadId);
      put(threadId, { ...composer, text });
      if (composer.editing === null) typing.note(threadId, text);
    },
    reply: (threadId: ThreadId, message: MessageView) =>
      replace(threadId, beginReply(composerOf(threadId), message)),
    edit: (threadId: ThreadId, target: EditTarget) =>
      replace(threadId, beginEdit(composerOf(threadId), target)),
    /** Whether there was anything to undo. */
    undo(threadId: ThreadId): boolean {
      const undone = undoStep(composerOf(threadId));
      if (undone !== null) replace(threadId, undone);
      return undone !== null;
    },
    submit,
    leave,
    /** The window goes away, and with it whatever only it has. */
    unload(threadId: ThreadId) {
      if (origins.has(threadId) || !store.getState().composers.has(threadId)) return leave(threadId);
      typing.stop();
      void bridge.invoke('saveDraft', { threadId, ...writtenIn(composerOf(threadId)), unread: true });
    },
    reset() {
      for (const { timer } of draftTimers.values()) clearTimeout(timer);
      draftTimers.clear();
      savedDrafts.clear();
      unsaved.clear();
      sentUnread.clear();
      origins.clear();
      typing.stop();
    },
  };
}

function without<Value>(map: ReadonlyMap<ThreadId, Value>, key: ThreadId): ReadonlyMap<ThreadId, Value> {
  return new Map([...map].filter(([each]) => each !== key));
}
