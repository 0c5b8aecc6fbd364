import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import { accountFeedId, type OpId, type ThreadId } from '../../../../sync/core/ids.ts';
import { createDirectThread } from '../../../../sync/gateway/decide/createDirectThread.ts';
import { sha256Base64Url } from '../../../../sync/gateway/sha256.ts';
import { directThreadId } from '../../../../sync/protocol/directThread.ts';
import type { CreateDirectThreadOp } from '../../../../sync/protocol/ops/createDirectThread.ts';
import { ann, bob, changesOf, elsewhere, now, refusalOf, threadOf } from './people.ts';

const ours = directThreadId('ann', 'bob', sha256Base64Url);
const create = (feedId: ThreadId, handle: string): CreateDirectThreadOp => ({
  frame: 'op',
  id: 'op' as OpId,
  n: 1,
  after: [],
  feedId,
  type: 'createDirectThread',
  body: { handle },
});
type Given = Parameters<typeof createDirectThread.decide>[0]['state'];
const decide = (op: CreateDirectThreadOp, given: Partial<Given> = {}) =>
  createDirectThread.decide({
    state: { thread: null, person: bob, ...given },
    actor: ann,
    op,
    now,
    limits: defaultLimits,
  });

describe('createDirectThread', () => {
  it('[THREAD-3] changes three feeds: the thread’s and both account feeds', () => {
    const feeds = changesOf(decide(create(ours, 'bob')));
    expect(feeds.map(({ feedId, opens }) => [feedId, opens ?? false])).toEqual([
      [accountFeedId(ann.userId), false],
      [accountFeedId(bob.userId), false],
      [ours, true],
    ]);
    expect(feeds[2]?.entities.map(({ entity }) => entity)).toEqual(['thread', 'member', 'member']);
  });

  it('[THREAD-1] under another id it is refused', () => {
    expect(refusalOf(decide(create(elsewhere, 'bob')))).toBe('threadIdMismatch');
    expect(refusalOf(decide(create(directThreadId('bob', 'cyd', sha256Base64Url), 'bob')))).toBe(
      'threadIdMismatch',
    );
  });

  it('[THREAD-2] with nobody, or with oneself', () => {
    expect(refusalOf(decide(create(ours, 'bob'), { person: null }))).toBe('handleUnknown');
    const alone = directThreadId('ann', 'ann', sha256Base64Url);
    expect(refusalOf(decide(create(alone, 'ann'), { person: ann }))).toBe('handleInvalid');
  });

  it('[THREAD-4] where it exists already it changes nothing', () => {
    expect(changesOf(decide(create(ours, 'bob'), { thread: threadOf(ours) }))).toEqual([]);
  });
});
