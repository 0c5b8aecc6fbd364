import { describe, expect, it } from 'vitest';
import { accountFeedId } from '../../../sync/core/ids.ts';
import { maySee, ownsFeed } from '../../../sync/gateway/maySee.ts';
import { ann, bob, memberOf, messageOf, thread } from './decide/people.ts';

describe('maySee', () => {
  it.each([
    [0, 1, true],
    [7, 7, false],
    [7, 8, true],
  ])('[SEE-1] who joined at %i sees message %i: %s', (joinedAt, sequenceNumber, seen) => {
    expect(maySee(memberOf(thread, ann, joinedAt), messageOf(bob, { sequenceNumber }))).toBe(seen);
  });

  it('an account feed is its owner’s', () => {
    expect(ownsFeed(ann.userId, accountFeedId(ann.userId))).toBe(true);
    expect(ownsFeed(ann.userId, accountFeedId(bob.userId))).toBe(false);
    expect(ownsFeed(ann.userId, thread)).toBe(false);
  });
});
