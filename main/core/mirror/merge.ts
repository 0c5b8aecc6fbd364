import { assertNever } from '../../../sync/core/assertNever.ts';
import { crashPoint } from '../../../sync/core/crashPoint.ts';
import {
  accountFeedId,
  type FeedId,
  isThreadFeed,
  type ThreadId,
  type UserId,
} from '../../../sync/core/ids.ts';
import type { MirrorChange, MirrorFrame } from '../../../sync/client/ports.ts';
import { type Entity, entityKind, threadOfEntity } from '../../../sync/protocol/entities/entity.ts';
import type { ChangesFrame } from '../../../sync/protocol/frames/down/changes.ts';
import type { HeadsFrame } from '../../../sync/protocol/frames/down/heads.ts';
import type { HistoryFrame } from '../../../sync/protocol/frames/down/history.ts';
import { isWithin, type Membership } from '../../../sync/protocol/maySee.ts';
import type { Archives } from './archives.ts';
import type { MirrorContext } from './context.ts';
import type { GoneByPage } from './goneByPage.ts';
import type { HeldRange } from './ranges.ts';
import type { MarkReads } from './read/marks.ts';

export interface MergeContext extends Pick<
  MirrorContext,
  'me' | 'feeds' | 'ranges' | 'rows' | 'memberships' | 'store'
> {
  readonly archives: Pick<Archives, 'isBack'>;
  readonly gone: GoneByPage;
  readonly isMarked: MarkReads['isMarked'];
}

/** One batch of frames on its way into the mirror, and what it has changed so far. [MERGE-1…8] */
export class Merge {
  readonly #context: MergeContext;
  readonly #threads = new Set<ThreadId>();
  readonly #drafts = new Set<ThreadId>();
  readonly #cursors = new Map<FeedId, number>();
  readonly #toSumUp = new Set<ThreadId>();
  readonly #toRecount = new Set<ThreadId>();
  #accountChanged = false;
  #picturesChanged = false;
  /** A page of changes asks for the same one again and again. */
  readonly #memberships = new Map<ThreadId, Membership | null>();

  constructor(context: MergeContext) {
    this.#context = context;
  }

  take(frame: MirrorFrame): void {
    const { feeds } = this.#context;
    // Heads say no number of a feed's; what they bring comes again with its page.
    if (frame.skippedFrom !== undefined && frame.frame !== 'heads')
      feeds.noteSkipped(frame.frame === 'changes' ? frame.feedId : frame.threadId, frame.skippedFrom);
    switch (frame.frame) {
      case 'changes':
        return this.#takeChanges(frame);
      case 'history':
        return this.#takeHistory(frame);
      case 'heads':
        return this.#takeHeads(frame);
      default:
        assertNever(frame);
    }
  }

  /** After the last frame: sums up what the list shows. */
  finish(): MirrorChange {
    const { rows } = this.#context;
    for (const threadId of this.#toSumUp) rows.refresh(threadId);
    const recounts = new Map<ThreadId, number>();
    for (const threadId of this.#toRecount) {
      const from = rows.recountBelow(threadId);
      if (from !== null) recounts.set(threadId, from);
    }
    crashPoint('mirror.applyWritten');
    const [threads, drafts, cursors] = [this.#threads, this.#drafts, this.#cursors];
    const listChanged = this.#accountChanged || threads.size + drafts.size > 0;
    return { threads, drafts, listChanged, cursors, recounts, pictures: this.#picturesChanged };
  }

  #takeChanges(frame: ChangesFrame): void {
    const { feeds } = this.#context;
    const { feedId, through, last } = frame;
    const since = isThreadFeed(feedId) ? (this.#membershipOf(feedId)?.joinedAt ?? 0) : 0;
    const isWhole = frame.after === null && through >= since;
    this.#storeAll(isWhole ? frame.items : frame.items.filter(({ version }) => version > since));
    // [SEE-3] A first page of an earlier membership.
    if (frame.after === null && !isWhole) return feeds.raiseHead(feedId, last);
    // [MERGE-1] Moving raises the head as well, in one write.
    if (!this.#reaches(frame)) return feeds.raiseHead(feedId, last);
    feeds.moveCursor(feedId, through, last);
    this.#cursors.set(feedId, through);
  }

  /** Whether the cursor may move to the end of this frame; what is held from then on is noted. [MERGE-3, MERGE-6] */
  #reaches(frame: ChangesFrame): boolean {
    const { feedId, after, through, last } = frame;
    const cursor = this.#context.feeds.cursorOf(feedId);
    if (after === null) {
      if (cursor !== null && cursor >= through) return false;
      if (isThreadFeed(feedId)) this.#beginAt(feedId, frame);
      return true;
    }
    // An account feed is taken from 0, also an empty one; a thread without a cursor waits for its first page.
    const reached = cursor ?? (isThreadFeed(feedId) ? null : 0);
    if (reached === null || after > reached) return false;
    if (through <= reached) return cursor === null && last === 0;
    if (isThreadFeed(feedId)) this.#hold(feedId, { from: reached, to: through });
    return true;
  }

  /** [MERGE-6] A first page. */
  #beginAt(threadId: ThreadId, { through, items, floor = 0, unreadBelow = 0 }: ChangesFrame): void {
    const { gone, ranges, rows } = this.#context;
    gone.dropUnlisted(threadId, through, items);
    gone.dropGone(threadId, { from: floor, to: through }, items);
    ranges.replace(threadId, { from: floor, to: through });
    rows.setUnreadBelow(threadId, unreadBelow);
    this.#touch(threadId);
  }

  #takeHistory(frame: HistoryFrame): void {
    const { feeds, gone, ranges, rows } = this.#context;
    const { threadId, from, to, last, items, unreadBelow } = frame;
    feeds.raiseHead(threadId, last);
    this.#storeAll(items);
    this.#touch(threadId);
    gone.dropGone(threadId, { from, to }, items);
    this.#hold(threadId, { from, to });
    // The count is of what lies below the page; only of a page in the topmost range does the list want to know it.
    const top = ranges.top(threadId);
    if (top === null || from < top.from) return;
    rows.setUnreadBelow(threadId, unreadBelow);
    rows.lowerFloor(threadId, from, top.from);
  }

  #takeHeads(frame: HeadsFrame): void {
    const { feeds, ranges, rows } = this.#context;
    for (const { feedId, last, items, unread } of frame.feeds) {
      feeds.raiseHead(feedId, last);
      if (items !== undefined) this.#storeAll(items);
      if (unread === undefined || !isThreadFeed(feedId) || ranges.top(feedId) !== null) continue;
      rows.setUnreadBelow(feedId, unread);
      this.#touch(feedId);
    }
  }

  #storeAll(items: readonly Entity[]): void {
    const { archives, memberships, store } = this.#context;
    for (const entity of items) {
      if (this.#isLate(entity)) continue;
      if (entity.entity === 'membership') {
        archives.isBack(entity.threadId);
        memberships.begins(entity);
        this.#memberships.delete(entity.threadId);
      } else if (!this.#mayHold(entity)) continue;
      store(entity);
      this.#note(entity);
    }
  }

  #note(entity: Entity): void {
    if (mayHavePicture(entity)) this.#picturesChanged = true;
    const threadId = threadOfEntity(entity);
    if (threadId === null) {
      this.#accountChanged = true;
      return;
    }
    if (entity.entity === 'draft') {
      this.#drafts.add(threadId);
      return;
    }
    this.#threads.add(threadId);
    if (isListed(entity, this.#context.me.userId)) this.#toSumUp.add(threadId);
    if (changesUnreadBelow(entity)) this.#toRecount.add(threadId);
  }

  /**
   * [MERGE-7] A mark that is not held, of a number that was taken in already, is one that has gone since: frames come
   * twice, and late.
   */
  #isLate(entity: Entity): boolean {
    const { feeds, me, isMarked } = this.#context;
    const { feed, comesOnce } = entityKind[entity.entity];
    if (comesOnce !== true || !('messageId' in entity)) return false;
    const cursor = feeds.cursorOf(feed === 'thread' ? entity.threadId : accountFeedId(me.userId)) ?? 0;
    return entity.version <= cursor && !isMarked(entity.entity, entity.messageId);
  }

  /** [SEE-3] Whether an entity still belongs in the mirror: a frame may come twice, and late. */
  #mayHold(entity: Entity): boolean {
    const threadId = threadOfEntity(entity);
    const membership = threadId === null ? null : this.#membershipOf(threadId);
    return membership === null || isWithin(membership, entity);
  }

  #membershipOf(threadId: ThreadId): Membership | null {
    const known = this.#memberships.get(threadId);
    if (known !== undefined) return known;
    const found = this.#context.memberships.of(threadId);
    this.#memberships.set(threadId, found);
    return found;
  }

  /** Joining may take the topmost range further down than the count of unread messages below it was made for. */
  #hold(threadId: ThreadId, range: HeldRange): void {
    const { ranges, rows } = this.#context;
    const before = ranges.top(threadId);
    if (before !== null && before.from <= range.from && range.from <= before.to) {
      if (range.to > before.to) ranges.extendTop(threadId, before, range.to);
      return;
    }
    ranges.add(threadId, range);
    this.#toSumUp.add(threadId);
    const after = ranges.top(threadId);
    if (before !== null && after !== null && after.from < before.from)
      rows.lowerFloor(threadId, before.from, after.from);
  }

  #touch(threadId: ThreadId): void {
    this.#threads.add(threadId);
    this.#toSumUp.add(threadId);
  }
}

const havePictures: ReadonlySet<Entity['entity']> = new Set(['member', 'profile', 'picture', 'invitation']);

/** A comment, too. [COMMENT-3] */
const mayHavePicture = (entity: Entity) =>
  havePictures.has(entity.entity) || (entity.entity === 'message' && entity.commentOn !== undefined);

/** Whether messages below what is held may be read or gone, which only the gateway can count. */
function changesUnreadBelow(entity: Entity): boolean {
  if (entity.entity === 'message') return entity.deletedAt !== null;
  return entity.entity === 'readPosition' || entity.entity === 'hidden' || entity.entity === 'expired';
}

/** Whether the thread list shows something of it: what was written, and how far one has read. */
function isListed(entity: Entity, me: UserId): boolean {
  return entity.entity === 'receipt' ? entity.userId === me : entityKind[entity.entity].isListed === true;
}
