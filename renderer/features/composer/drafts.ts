import type { Bridge } from '../../../preload/contract.ts';
import type { DraftView, OtherDraftView } from '../../../preload/views/thread.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { Composers } from './composers.ts';
import {
  composerFrom,
  type ComposerState,
  continuedFrom,
  emptyComposer,
  keyOf,
  writtenIn,
} from './composerState.ts';
import { apartFrom, lastSentIn, type Origin } from './otherWindow.ts';

export const draftDelayMs = 400;
/** Who types without a pause has no more than this to lose. */
export const draftAtLatestMs = 1_000;

/** What this window knows of the draft of one thread. */
interface ThreadDraft {
  /** Since when words stand there that are to be saved; null: none do. */
  pending: { readonly timer: ReturnType<typeof setTimeout>; readonly since: number } | null;
  /** As JSON, so that nothing is written twice. */
  saved: string | null;
  /** What was to be saved of words that are not on the disk for certain. */
  unsaved: string | null;
  /** What the words of the composer come from: only its place do they take. null: not read yet. */
  origin: Origin | null;
  /** What was sent before that had come which the composer goes on from. */
  sentUnread: string;
}

const nothingKnown = { pending: null, saved: null, unsaved: null, origin: null, sentUnread: '' };

/** Keeps what stands in the composers on the disk, and takes what was left there into them. */
export class Drafts {
  readonly #bridge: Bridge;
  readonly #composers: Composers;
  readonly #windowId = crypto.randomUUID();
  readonly #threads = new Map<ThreadId, ThreadDraft>();

  constructor(bridge: Bridge, composers: Composers) {
    this.#bridge = bridge;
    this.#composers = composers;
  }

  #of(threadId: ThreadId): ThreadDraft {
    const draft = this.#threads.get(threadId) ?? { ...nothingKnown };
    this.#threads.set(threadId, draft);
    return draft;
  }

  /** Whether what was left there has come. */
  isRead(threadId: ThreadId): boolean {
    return this.#of(threadId).origin !== null;
  }

  put(threadId: ThreadId, { text, replyTo, editing }: ComposerState): void {
    this.#composers.show(threadId, { text, replyTo, editing });
    const draft = this.#of(threadId);
    const now = performance.now();
    const since = draft.pending?.since ?? now;
    clearTimeout(draft.pending?.timer);
    const delayMs = Math.min(draftDelayMs, since + draftAtLatestMs - now);
    draft.pending = { timer: setTimeout(() => this.saveNow(threadId), delayMs), since };
  }

  /** What stands there leaves as a message. */
  noteSent(threadId: ThreadId, text: string): void {
    if (!this.isRead(threadId)) this.#of(threadId).sentUnread = text;
  }

  savePending(threadId: ThreadId): void {
    if (this.#of(threadId).pending !== null) this.saveNow(threadId);
  }

  saveNow(threadId: ThreadId): void {
    const draft = this.#of(threadId);
    clearTimeout(draft.pending?.timer);
    draft.pending = null;
    // What was left there has not come yet: written over, it would be lost.
    if (draft.origin === null) return void this.sync(threadId);
    const key = keyOf(this.#composers.of(threadId));
    if (draft.saved === key) return;
    draft.saved = key;
    void this.#save(threadId, key, draft.origin);
  }

  async #save(threadId: ThreadId, key: string, { seen, writing }: Origin): Promise<void> {
    this.#of(threadId).unsaved = key;
    const by = { window: this.#windowId, over: writing };
    const written = writtenIn(this.#composers.of(threadId));
    const answer = await this.#bridge.invoke('saveDraft', { threadId, ...written, seen: [...seen], by });
    const draft = this.#of(threadId);
    if (answer.ok && draft.origin !== null)
      draft.origin = { ...draft.origin, writing: answer.result.writing };
    if (draft.unsaved !== key) return;
    if (answer.ok) draft.unsaved = null;
    // Tried again with the next word, or when the host is back.
    else draft.saved = null;
  }

  /**
   * What was left in a thread's composer, here or on another device. What stands there already is saved first, so that
   * it is never replaced: then it is the other that stands above it.
   */
  async sync(threadId: ThreadId): Promise<void> {
    const isFirst = !this.isRead(threadId);
    const { pending, unsaved } = this.#of(threadId);
    if (!isFirst && (pending !== null || unsaved !== null)) this.saveNow(threadId);
    const before = this.#composers.kept(threadId);
    const answer = await this.#bridge.invoke('getDraft', { threadId });
    if (!answer.ok) return;
    const apart = await apartFrom(answer.result, before, this.#of(threadId).origin ?? undefined, () =>
      lastSentIn(this.#bridge, threadId),
    );
    // It was read for something else meanwhile.
    if (isFirst && this.isRead(threadId)) return this.sync(threadId);
    // Somebody has written meanwhile.
    const standing = this.#composers.kept(threadId);
    if (!isFirst && standing !== before) return this.sync(threadId);
    const draft = this.#of(threadId);
    // The words that stand here could not be saved.
    if (draft.unsaved !== null) return;
    const { seen, others, writing } = apart ?? answer.result;
    draft.origin = { seen, writing };
    this.#composers.showOthers(threadId, others);
    if (apart !== null) return;
    if (isFirst && standing !== undefined) {
      this.put(threadId, continuedFrom(standing, answer.result, draft.sentUnread));
      draft.sentUnread = '';
    } else this.#adopt(threadId, answer.result);
  }

  #adopt(threadId: ThreadId, left: DraftView): void {
    const composer = composerFrom(left);
    const key = keyOf(composer);
    this.#of(threadId).saved = key;
    if (key !== keyOf(this.#composers.kept(threadId) ?? emptyComposer))
      this.#composers.show(threadId, composer);
  }

  /** The words that stand in the composer from now on are in the place of another device's, too. */
  decide(threadId: ThreadId, { id }: OtherDraftView): void {
    const others = this.#composers.othersOf(threadId);
    this.#composers.showOthers(
      threadId,
      others.filter((other) => other.id !== id),
    );
    const draft = this.#of(threadId);
    const { seen = [], writing = null } = draft.origin ?? {};
    draft.origin = { seen: [...seen, id], writing };
    draft.saved = null;
    this.saveNow(threadId);
  }

  /** What the composer answers or changes may be gone since. */
  async refresh(threadId: ThreadId): Promise<void> {
    const { replyTo, editing } = this.#composers.of(threadId);
    if ((replyTo !== null || editing !== null) && this.isRead(threadId)) await this.sync(threadId);
  }

  /** Another device, or another part of this one, wrote or cleared a draft. */
  changed(threadId: ThreadId): Promise<void> {
    if (this.#composers.isShown(threadId)) return this.sync(threadId);
    // Read when it is opened, or written into.
    this.#of(threadId).origin = null;
    return Promise.resolve();
  }

  /** A conversation goes on under another id, and what stands in its composer with it. */
  becomes(from: ThreadId, to: ThreadId): void {
    const standing = this.#composers.kept(from);
    clearTimeout(this.#of(from).pending?.timer);
    this.#threads.delete(from);
    this.#composers.forget(from);
    if (standing !== undefined && this.#composers.kept(to) === undefined) this.put(to, standing);
  }

  /** The window goes away: what was typed before the draft was read is saved beside it. */
  saveUnread(threadId: ThreadId): void {
    const written = writtenIn(this.#composers.of(threadId));
    void this.#bridge.invoke('saveDraft', { threadId, ...written, unread: true });
  }

  reset(): void {
    for (const { pending } of this.#threads.values()) clearTimeout(pending?.timer);
    this.#threads.clear();
  }
}
