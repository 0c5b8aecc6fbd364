import { expect, it } from 'vitest';
import { accountFeedId, type FeedId, type OpId } from '../../../../sync/core/ids.ts';
import { removeThread } from '../../../../sync/gateway/decide/removeThread.ts';
import type { MembershipEntity } from '../../../../sync/protocol/entities/membership.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import { ann, bob, changesOf, now, refusalOf, thread } from './people.ts';

const account = accountFeedId(ann.userId);
const left: MembershipEntity = {
  entity: 'membership',
  threadId: thread,
  version: 9,
  joinedAt: 2,
  leftAt: 7,
};
const decide = (membership: MembershipEntity | null, feedId: FeedId = account, replayed = false) =>
  removeThread.decide({
    state: { membership },
    actor: ann,
    op: {
      ...{ frame: 'op', id: 'op' as OpId, n: 1, after: [], feedId },
      ...{ type: 'removeThread', body: { threadId: thread } },
      ...(replayed && { replayed }),
    },
    now,
    limits: defaultLimits,
  });

it('[REMOVE-1] is written in the own account feed, with the interval as it was', () => {
  const { version: _, ...kept } = left;
  expect(changesOf(decide(left))).toEqual([{ feedId: account, entities: [{ ...kept, removed: true }] }]);
  expect(refusalOf(decide(left, accountFeedId(bob.userId)))).toBe('threadUnknown');
  expect(refusalOf(decide(null))).toBe('threadUnknown');
});

it('[REMOVE-1] repeated, or of a thread one is in, changes nothing', () => {
  expect(changesOf(decide({ ...left, removed: true }))).toEqual([]);
  expect(changesOf(decide({ ...left, leftAt: null }))).toEqual([]);
});

it('[REMOVE-2] replayed to a store that lacks the thread waits for nothing', () => {
  expect(changesOf(decide(null, account, true))).toEqual([]);
});
