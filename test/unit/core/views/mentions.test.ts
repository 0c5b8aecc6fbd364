import { describe, expect, it } from 'vitest';
import { nextMention } from '../../../../main/core/views/mentions.ts';
import { accountFeedId, type MessageId, type ThreadId } from '../../../../sync/core/ids.ts';
import { changes, message, sentAt } from '../../../builders/frames.ts';
import { ann, messageId, threadId } from '../../../builders/ids.ts';
import { hiding, preference, receipt } from '../../../builders/make.ts';
import { list } from './list.ts';

/** Threads 1 to 3, the third one newest; `mentions(n, place)` brings a mention to thread n. */
function mentioned() {
  const test = list(3);
  const mentions = (n: number, place: number) => {
    const traits = { threadId: threadId(n), id: idOf(n, place), text: '@ann' };
    test.mirror.apply([changes(n, place, [message(place, traits)], { feedId: threadId(n) })]);
  };
  const next = (open: ThreadId | null = null, after: MessageId | null = null) =>
    nextMention(test.deps, { threadId: open, after });
  return { ...test, mentions, next };
}
const idOf = (n: number, place: number) => messageId(100 * n + place);
const at = (n: number, place: number) => ({ threadId: threadId(n), messageId: idOf(n, place) });

describe('the next mention', () => {
  it('is none where nothing mentions the person', () => {
    const { next } = mentioned();
    expect(next()).toBeNull();
    expect(next(threadId(1))).toBeNull();
  });

  it('[MENTION-2] is the oldest of the open conversation, then of the others in the list, and again from above', () => {
    const { mentions, next } = mentioned();
    mentions(1, 2);
    mentions(1, 3);
    mentions(3, 4);
    mentions(3, 5);
    mentions(2, 3);
    expect(next(threadId(1))).toEqual(at(1, 2));
    expect(next(threadId(1), idOf(1, 2))).toEqual(at(1, 3));
    expect(next(threadId(1), idOf(1, 3))).toEqual(at(3, 4));
    expect(next(threadId(3), idOf(3, 4))).toEqual(at(3, 5));
    expect(next(threadId(3), idOf(3, 5))).toEqual(at(2, 3));
    expect(next()).toEqual(at(3, 4));
  });

  it('is not one that was read here or deleted for oneself, and comes back to one that is still unread', () => {
    const { mentions, next, outbox } = mentioned();
    mentions(1, 2);
    mentions(1, 3);
    mentions(1, 4);
    outbox.add(receipt(threadId(1), idOf(1, 2), 'read'));
    outbox.add(hiding(accountFeedId(ann), threadId(1), idOf(1, 3)));
    expect(next(threadId(1))).toEqual(at(1, 4));
    expect(next(threadId(1), idOf(1, 4))).toEqual(at(1, 4));
    outbox.add(receipt(threadId(1), idOf(1, 4), 'read'));
    expect(next(threadId(1))).toBeNull();
  });

  it('is also one of the archive, after those of the list', () => {
    const { mentions, next, outbox, archive } = mentioned();
    mentions(3, 4);
    mentions(1, 2);
    outbox.add(preference(accountFeedId(ann), threadId(3), 'archived', sentAt(9)));
    expect(archive()).toEqual([3]);
    expect(next()).toEqual(at(1, 2));
    expect(next(threadId(1), idOf(1, 2))).toEqual(at(3, 4));
  });
});
