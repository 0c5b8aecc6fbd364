import type { Bridge } from '../../../preload/contract.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { type ComposerState, writtenIn } from '../composer/composerState.ts';
import { draftAtLatestMs, draftDelayMs } from '../composer/drafts.ts';

interface Unsaved {
  readonly threadId: ThreadId;
  readonly composer: ComposerState;
  readonly timer: ReturnType<typeof setTimeout>;
  readonly since: number;
}

export type CommentDrafts = ReturnType<typeof createCommentDrafts>;

/** Keeps what is being written under posts on the disk. */
export function createCommentDrafts(bridge: Pick<Bridge, 'invoke'>) {
  /** Until it is on the disk for certain. */
  const unsaved = new Map<MessageId, Unsaved>();

  async function save(postId: MessageId): Promise<void> {
    const kept = unsaved.get(postId);
    if (kept === undefined) return;
    clearTimeout(kept.timer);
    const { threadId, composer } = kept;
    const draft = { threadId, messageId: postId, ...writtenIn(composer) };
    const answer = await bridge.invoke('saveCommentDraft', draft);
    // Else it is tried again with the next word, or when the host is back.
    if (answer.ok && unsaved.get(postId) === kept) unsaved.delete(postId);
  }

  const saveAll = () => {
    for (const postId of unsaved.keys()) void save(postId);
  };

  return {
    save,
    saveAll,
    put(threadId: ThreadId, postId: MessageId, composer: ComposerState): void {
      const before = unsaved.get(postId);
      clearTimeout(before?.timer);
      const now = performance.now();
      const since = before?.since ?? now;
      const delayMs = Math.min(draftDelayMs, since + draftAtLatestMs - now);
      const timer = setTimeout(() => void save(postId), delayMs);
      unsaved.set(postId, { threadId, composer, timer, since });
    },
    unsavedOf: (postId: MessageId): ComposerState | null => unsaved.get(postId)?.composer ?? null,
    clear(): void {
      for (const { timer } of unsaved.values()) clearTimeout(timer);
      unsaved.clear();
    },
  };
}
