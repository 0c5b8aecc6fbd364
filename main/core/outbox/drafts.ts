import type { OutboxPort } from '../../../sync/client/ports.ts';
import type { MessageId, OpId, ThreadId } from '../../../sync/core/ids.ts';
import type { OutboxContext } from './context.ts';
import { type Draft, isNothing } from './draft.ts';
import type { SharedDrafts } from './sharedDrafts.ts';

/** A draft, and the shared drafts that its words come from. */
export interface Arrived {
  readonly draft: Draft;
  readonly seen: readonly OpId[];
}

/** What a person writes and has not sent, as windows and the engine ask for it. */
export interface OwnDrafts extends Pick<OutboxPort, 'shareDrafts' | 'shareDraftsAgain'> {
  /**
   * @param seen shared drafts that these words are in the place of
   * @param isBeside what stands there is not what they come from: it is kept as one draft more
   */
  saveDraft(threadId: ThreadId, draft: Draft, seen?: readonly OpId[], isBeside?: boolean): void;
  /** Of a comment on this post: it stays on this device. */
  saveCommentDraft(postId: MessageId, draft: Draft): void;
  /**
   * One draft more.
   * @param arrived what stands in the composer though nobody has touched it here: it stays there
   */
  addDraft(threadId: ThreadId, draft: Draft, arrived: Arrived | null): void;
  /** What another device has replaced since. @param copies every shared draft of the thread that is there still */
  forgetReplacedDrafts(threadId: ThreadId, copies: readonly OpId[], isOwn: boolean): void;
}

interface Deps extends OutboxContext {
  readonly drafts: SharedDrafts;
}

export function prepareOwnDrafts({ db, drafts, composers }: Deps): OwnDrafts {
  function save(threadId: ThreadId, draft: Draft, seen: readonly OpId[]): void {
    const base = [...new Set([...(composers.draft(threadId)?.base ?? []), ...seen])];
    if (isNothing(draft) && base.length === 0) composers.drop(threadId);
    else composers.put(threadId, draft, base);
  }

  return {
    saveDraft: db.transaction((...given: Parameters<OwnDrafts['saveDraft']>) => {
      const [threadId, draft, seen = [], isBeside = false] = given;
      if (isBeside) drafts.setAside(threadId);
      save(threadId, draft, seen);
    }).immediate,
    saveCommentDraft(postId, draft) {
      if (isNothing(draft)) composers.drop(postId);
      else composers.put(postId, draft, []);
    },
    addDraft: db.transaction((threadId: ThreadId, draft: Draft, arrived: Arrived | null) => {
      if (arrived !== null) save(threadId, arrived.draft, arrived.seen);
      drafts.addCopy(threadId, draft);
    }).immediate,
    forgetReplacedDrafts: db.transaction((threadId: ThreadId, copies: readonly OpId[], isOwn: boolean) => {
      drafts.forgetReplaced(threadId, copies);
      if (!isOwn) composers.drop(threadId);
    }).immediate,
    shareDrafts: db.transaction(() => drafts.share()).immediate,
    shareDraftsAgain: db.transaction(() => drafts.shareAgain()).immediate,
  };
}
