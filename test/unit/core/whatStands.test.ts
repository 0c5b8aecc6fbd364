import { describe, expect, it } from 'vitest';
import {
  decide,
  type Newest,
  type Now,
  type Told,
  toldUpTo,
} from '../../../main/core/notifications/decide.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';

const newest = (
  thread: string,
  at: number,
  { tells = true, ...more }: Partial<Newest> & { tells?: boolean } = {},
): Newest => ({
  threadId: thread as ThreadId,
  mode: 'all',
  last: { messageId: `${thread}${at}` as MessageId, at, tells },
  mention: null,
  ...more,
});
/** @param mention the time of the newest one; 0: there is none */
const ofMentions = (mention: number): Partial<Newest> => ({
  mode: 'mentions',
  mention: mention === 0 ? null : { messageId: `a${mention}` as MessageId, at: mention },
});
const live = (...all: readonly Newest[]): Now => ({
  newest: all,
  isSeen: false,
  isQuiet: false,
  isLive: true,
});
const standing = (told: Told) => [...told.standing.values()].map(({ messageId }) => messageId as string);

/** Everything up to 10 was there before; each case goes on from where the last step led. */
describe('what stands', () => {
  const line = { tells: false };
  const quiet = { mode: 'none' } as const;
  it.each<[string, readonly (readonly [Now, readonly string[]])[]]>([
    ['nothing of what was there before', [[live(newest('a', 9)), []]]],
    [
      'what comes, until it is read',
      [
        [live(newest('a', 11)), ['a11']],
        [live(), []],
      ],
    ],
    [
      'the last of several in a thread',
      [
        [live(newest('a', 11)), ['a11']],
        [live(newest('a', 12)), ['a12']],
      ],
    ],
    [
      'not what is before what was told, once that is deleted',
      [
        [live(newest('a', 12)), ['a12']],
        [live(newest('a', 11)), []],
        [live(newest('a', 13)), ['a13']],
      ],
    ],
    [
      'nothing that was deleted where it stood',
      [
        [live(newest('a', 11)), ['a11']],
        [live(newest('a', 11, line)), []],
      ],
    ],
    [
      'what was told before a line about the thread, which is not told of',
      [
        [live(newest('a', 11)), ['a11']],
        [live(newest('a', 12, line)), ['a11']],
        [live(newest('b', 13, line)), []],
      ],
    ],
    [
      'nothing in a quiet thread, nor later what came meanwhile',
      [
        [live(newest('a', 11), newest('b', 11)), ['a11', 'b11']],
        [live(newest('a', 12, quiet), newest('b', 11)), ['b11']],
        [live(newest('a', 12), newest('b', 11)), ['b11']],
        [live(newest('a', 13), newest('b', 11)), ['b11', 'a13']],
      ],
    ],
    [
      'mentions alone, until they are read, whatever comes after them',
      [
        [live(newest('a', 11, ofMentions(0))), []],
        [live(newest('a', 12, ofMentions(12))), ['a12']],
        [live(newest('a', 13, ofMentions(12))), ['a12']],
        [live(newest('a', 14, ofMentions(14))), ['a14']],
        [live(newest('a', 15, ofMentions(0))), []],
      ],
    ],
    [
      'a mention that something came after before anybody was told',
      [[live(newest('a', 12, ofMentions(11))), ['a11']]],
    ],
    [
      'nothing of before when more is wanted, and no more when less is',
      [
        [live(newest('a', 12, ofMentions(0))), []],
        [live(newest('a', 12)), []],
        [live(newest('a', 13)), ['a13']],
        [live(newest('a', 13, ofMentions(0))), []],
        [live(newest('a', 14, ofMentions(14))), ['a14']],
        [live(newest('a', 14, quiet)), []],
        [live(newest('a', 14, ofMentions(14))), []],
      ],
    ],
    [
      'nothing while nobody is to be disturbed, and then what came meanwhile and is still unread',
      [
        [live(newest('a', 11)), ['a11']],
        [{ ...live(newest('a', 12), newest('b', 12), newest('c', 12)), isQuiet: true }, ['a11']],
        [{ ...live(newest('b', 12), newest('c', 12)), isQuiet: true }, []],
        [live(newest('b', 12), newest('c', 13)), ['b12', 'c13']],
      ],
    ],
    [
      'nothing that was seen while nobody was to be disturbed',
      [
        [{ ...live(newest('a', 11)), isQuiet: true }, []],
        [{ ...live(newest('a', 11)), isQuiet: true, isSeen: true }, []],
        [live(newest('a', 11)), []],
      ],
    ],
    [
      'what came while nobody was to be disturbed only once all of it has come',
      [
        [{ ...live(), isQuiet: true }, []],
        [{ ...live(newest('a', 11)), isLive: false }, []],
        [live(newest('a', 11)), ['a11']],
      ],
    ],
    [
      'nothing that somebody saw come',
      [
        [live(newest('a', 11)), ['a11']],
        [{ ...live(newest('a', 11), newest('b', 12)), isSeen: true }, []],
        [live(newest('a', 11), newest('b', 12)), []],
        [live(newest('a', 11), newest('b', 13)), ['b13']],
      ],
    ],
    [
      'what was missed once all of it has come, and what stood meanwhile',
      [
        [live(newest('a', 11)), ['a11']],
        [{ ...live(newest('a', 11), newest('b', 12)), isLive: false }, ['a11']],
        [live(newest('a', 11), newest('b', 12), newest('c', 13)), ['a11', 'b12', 'c13']],
      ],
    ],
    [
      'what came to a thread late, though something newer in another was told of',
      [
        [live(newest('a', 20)), ['a20']],
        [live(newest('a', 20), newest('b', 15)), ['a20', 'b15']],
      ],
    ],
  ])('%s', (_, steps) => {
    let told = toldUpTo(10);
    for (const [now, expected] of steps) {
      told = decide(told, now);
      expect(standing(told)).toEqual(expected);
    }
  });

  it('on a new device, nothing of its first catch-up', () => {
    let told = decide(toldUpTo(null), { ...live(newest('a', 5)), isLive: false });
    told = decide(told, live(newest('a', 5), newest('b', 7)));
    expect(standing(told)).toEqual([]);
    expect(standing(decide(told, live(newest('a', 8), newest('b', 7))))).toEqual(['a8']);
  });
});
