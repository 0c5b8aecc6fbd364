import type { Mutation } from '../mutation.ts';
import { convergence, engine, heads, merge, puller, pusher, unread } from '../suites.ts';

const marks = 'test/unit/core/mirror/marks.test.ts';

/** The client’s mirror: truth, whatever comes in whatever order. */
export const merging: readonly Mutation[] = [
  {
    name: 'head-not-raised',
    what: 'a frame that cannot be merged does not say that its feed is behind',
    breaks: ['invariant 6', '◆ head first', 'MERGE-1'],
    file: 'main/core/mirror/merge.ts',
    swap: ['reaches(frame)) return feeds.raiseHead(feedId, last)', 'reaches(frame)) return'],
    suites: [merge],
  },
  {
    name: 'skip-unheld',
    what: 'what lies beyond a gap is not stored',
    breaks: ['invariant 6', '◆ nothing skipped', 'MERGE-2'],
    file: 'main/core/mirror/merge.ts',
    find: 'this.#storeAll(isWhole',
    replace:
      'if (frame.after === null || frame.after <= (feeds.cursorOf(feedId) ?? 0)) this.#storeAll(isWhole',
    suites: [merge],
  },
  {
    name: 'older-message-wins',
    what: 'an older version of a message takes the place of a newer one',
    breaks: ['invariant 6', 'MERGE-2'],
    file: 'main/core/mirror/storeMessage.ts',
    swap: ['WHERE excluded.version > message.version', ''],
    suites: [merge],
  },
  {
    name: 'older-reaction-wins',
    what: 'an older version of a reaction takes the place of a newer one',
    breaks: ['invariant 6', 'MERGE-2'],
    file: 'main/core/mirror/entities.ts',
    swap: ['${table}.version', "iif('${kind.name}' = 'reaction', 0, ${table}.version)"],
    suites: [merge],
  },
  {
    name: 'pins-outlive-a-first-page',
    what: 'what was taken off while a device was away stays pinned there',
    breaks: ['invariant 6', 'PIN-5'],
    file: 'main/core/mirror/goneByPage.ts',
    drop: 'dropPins.run',
    suites: [marks],
  },
  {
    name: 'late-pins-return',
    what: 'a frame that comes late pins what was taken off since',
    breaks: ['invariant 6', 'MERGE-7'],
    file: 'main/core/mirror/merge.ts',
    drop: 'this.#isLate',
    suites: [marks],
  },
  {
    name: 'older-receipt-wins',
    what: 'an older receipt takes the place of a newer one',
    breaks: ['invariant 6', 'MERGE-2'],
    file: 'main/core/mirror/entities.ts',
    swap: ['${table}.version', "iif('${kind.name}' = 'receipt', 0, ${table}.version)"],
    suites: [merge],
  },
  {
    name: 'older-read-position-wins',
    what: 'an older read position takes the place of a newer one',
    breaks: ['invariant 6', 'MERGE-2'],
    file: 'main/core/mirror/entities.ts',
    swap: ['${table}.version', "iif('${kind.name}' = 'readPosition', 0, ${table}.version)"],
    suites: [merge],
  },
  {
    name: 'cursor-without-rows',
    what: 'the cursor moves although the rows it covers could not be written',
    breaks: ['invariant 3', 'MERGE-3'],
    file: 'main/core/mirror/mirror.ts',
    find: 'return (frames, cursor = null, seen = null) => applyAll.immediate(frames, cursor, seen);',
    replace: `return (frames, cursor = null, seen = null) => {
    try {
      return applyAll.immediate(frames, cursor, seen);
    } catch (error) {
      for (const frame of frames)
        if (frame.frame === 'changes') context.feeds.moveCursor(frame.feedId, frame.through, frame.last);
      throw error;
    }
  };`,
    suites: [merge],
  },
  {
    name: 'join-over-gaps',
    what: 'changes are joined with others that do not go on where they ended',
    breaks: ['invariant 6', 'MERGE-3'],
    file: 'sync/client/joinChanges.ts',
    swap: ['=== run.through', '!== null'],
    suites: ['test/unit/client/joinChanges.test.ts'],
  },
  {
    name: 'over-before-it-came',
    what: 'an acked op leaves the overlay though its change has not come',
    breaks: ['OUTBOX-7'],
    file: 'sync/client/pusher.ts',
    at: 'isApplied',
    swap: ['0)', '0) + 1e9'],
    suites: [pusher],
  },
  {
    name: 'cursor-goes-back',
    what: 'a first page that comes late sets the cursor back',
    breaks: ['invariant 3', 'MERGE-6'],
    file: 'main/core/mirror/merge.ts',
    find: 'if (cursor !== null && cursor >= through) return false;',
    replace: `if (cursor !== null && cursor >= through)
        return this.#context.db.prepare('UPDATE feed SET cursor = ? WHERE feed_id = ?').run(through, feedId).changes < 0;`,
    suites: [merge],
  },
  {
    name: 'cursor-jumps-gaps',
    what: 'a frame that begins above the cursor moves it',
    breaks: ['invariant 6', 'MERGE-3'],
    file: 'main/core/mirror/merge.ts',
    swap: ['> reached', '> reached + 1e9'],
    suites: [merge],
  },
  {
    name: 'changes-begin-a-thread',
    what: 'changes alone begin a thread whose first page is still out',
    breaks: ['invariant 6', 'MERGE-6'],
    file: 'main/core/mirror/merge.ts',
    swap: ['(isThreadFeed(feedId) ? null : 0)', 'after'],
    suites: [merge],
  },
  {
    name: 'cursor-before-all-heads',
    what: '`welcome.cursor` is stored with whatever comes first, not with the last heads',
    breaks: ['invariant 6', '◆ cursor with heads', 'HELLO-6'],
    file: 'sync/client/merger.ts',
    always: 'frames.headsComplete',
    suites: [engine],
  },
  {
    name: 'cursor-without-heads',
    what: '`welcome.cursor` is stored although its heads could not be',
    breaks: ['invariant 6', '◆ cursor with heads', 'HELLO-6'],
    file: 'main/core/mirror/mirror.ts',
    find: 'return (frames, cursor = null, seen = null) => applyAll.immediate(frames, cursor, seen);',
    replace: `return (frames, cursor = null, seen = null) => {
    if (cursor !== null) meta.set('welcomeCursor', cursor);
    return applyAll.immediate(frames, null, seen);
  };`,
    suites: [heads],
  },
  {
    name: 'history-not-held',
    what: 'a page of history does not count as held',
    breaks: ['MERGE-5'],
    file: 'main/core/mirror/merge.ts',
    at: 'takeHistory',
    drop: 'this.#hold',
    suites: [merge],
  },
  {
    name: 'first-page-keeps-ranges',
    what: 'a first page adds to what was held instead of starting anew',
    breaks: ['MERGE-6'],
    file: 'main/core/mirror/merge.ts',
    swap: ['replace', 'add'],
    suites: [merge],
  },
  {
    name: 'other-persons-mirror',
    what: 'the mirror of one person is shown to another who signs in',
    breaks: ['invariant 10'],
    file: 'main/core/mirror/reset.ts',
    swap: ['=== context.me.userId', '!== null'],
    suites: [heads],
  },
  {
    name: 'account-feed-last',
    what: 'the account feed is pulled after the threads it names',
    breaks: ['MERGE-4'],
    file: 'main/core/mirror/feeds.ts',
    swap: ['feed_id DESC', 'feed_id'],
    suites: [merge],
  },
  {
    name: 'stay-behind',
    what: 'a feed that is behind is not pulled when something arrives',
    breaks: ['invariant 6', 'MERGE-4'],
    file: 'sync/client/puller.ts',
    find: '    }\n    this.pump();\n  }\n\n  onReview',
    replace: '    }\n  }\n\n  onReview',
    suites: [engine, convergence],
  },
  {
    name: 'ask-twice',
    what: 'a feed is asked for again while its answer is out',
    breaks: ['invariant 8', 'MERGE-4'],
    file: 'sync/client/puller.ts',
    drop: 'this.#underWay.has',
    suites: [puller],
  },
  {
    name: 'push-taken-for-answer',
    what: 'a push ends the wait for a page of the same feed',
    breaks: ['MERGE-4'],
    file: 'sync/client/puller.ts',
    always: 'this.#underWay.get',
    suites: [puller],
  },
  {
    name: 'wait-for-ever',
    what: 'a pull whose answer was lost is not asked again',
    breaks: ['invariant 6', 'MERGE-4'],
    file: 'sync/client/puller.ts',
    never: 'if (now',
    suites: [puller],
  },
  {
    name: 'unread-by-numbers-here',
    what: 'the client takes the difference of numbers for the count of unread messages',
    breaks: ['invariant 6'],
    file: 'main/core/mirror/listRows.ts',
    swap: ['count(*) $', 'coalesce(max(sequence_number) - max(${read}, ${floor}), 0) $'],
    suites: [unread],
  },
  {
    name: 'older-heads-lower',
    what: 'an older frame lowers the known head',
    breaks: ['invariant 6', 'MERGE-1'],
    file: 'main/core/mirror/feeds.ts',
    swap: ['excluded.known_head > feed.known_head', 'true'],
    suites: [merge],
  },
  {
    name: 'screen-last',
    what: 'the thread on screen is pulled after all others',
    breaks: ['MERGE-4'],
    file: 'sync/client/puller.ts',
    swap: ['unshift', 'push'],
    suites: [puller],
  },
];
