import { describe, expect, it } from 'vitest';
import { accountFeedId } from '../../../sync/core/ids.ts';
import { maySee, ownsFeed } from '../../../sync/gateway/maySee.ts';
import { member, reaction, receipt, threadEntity } from '../../builders/frames.ts';
import { ann, bob, memberOf, messageOf, thread } from './decide/people.ts';

describe('maySee', () => {
  it.each([
    [0, 1, true],
    [7, 7, false],
    [7, 8, true],
  ])('[SEE-1] who joined at %i sees message %i: %s', (joinedAt, sequenceNumber, seen) => {
    expect(maySee(memberOf(thread, ann, joinedAt), messageOf(bob, { sequenceNumber }))).toBe(seen);
  });

  const interval = { ...memberOf(thread, ann), joinedAt: 7, leftAt: 20 };
  const kinds = {
    message: (place: number, version: number) => messageOf(bob, { sequenceNumber: place, version }),
    reaction: (place: number, version: number) => ({ ...reaction(version, 1), sequenceNumber: place }),
    receipt: (place: number, version: number) => receipt(version, bob.userId, place, 0),
    'member who left': (place: number, version: number) => ({
      ...member(thread, bob.userId, 'bob'),
      version,
      leftAt: place,
    }),
  } as const;

  it.each(Object.keys(kinds) as (keyof typeof kinds)[])(
    '[SEE-2] of a %s is seen what lies within the interval, and has not changed after it',
    (kind) => {
      const sees = (place: number, version: number) => maySee(interval, kinds[kind](place, version));
      expect([sees(7, 9), sees(8, 9), sees(8, 20), sees(8, 21)]).toEqual([false, true, true, false]);
      const present = { ...interval, leftAt: null };
      expect(maySee(present, kinds[kind](8, 1_000))).toBe(true);
    },
  );

  it('[SEE-2] who is in the thread, and the thread, are seen by who joined later; not what became of them after one left', () => {
    const at = (version: number) => [
      { ...member(thread, bob.userId, 'bob'), version },
      threadEntity(thread, version),
    ];
    expect(at(20).map((entity) => maySee(interval, entity))).toEqual([true, true]);
    expect(at(21).map((entity) => maySee(interval, entity))).toEqual([false, false]);
  });

  it.each(Object.keys(kinds) as (keyof typeof kinds)[])(
    '[RIGHT-7] of a %s is seen what is from before too, and still nothing from after one left',
    (kind) => {
      const sees = (place: number, version: number) =>
        maySee({ ...interval, seesHistory: true }, kinds[kind](place, version));
      expect([sees(1, 1), sees(7, 20), sees(7, 21)]).toEqual([true, true, false]);
    },
  );

  it('an account feed is its owner’s', () => {
    expect(ownsFeed(ann.userId, accountFeedId(ann.userId))).toBe(true);
    expect(ownsFeed(ann.userId, accountFeedId(bob.userId))).toBe(false);
    expect(ownsFeed(ann.userId, thread)).toBe(false);
  });
});
