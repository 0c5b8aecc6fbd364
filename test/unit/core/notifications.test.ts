import { describe, expect, it } from 'vitest';
import {
  decide,
  type Newest,
  type Now,
  type Told,
  toldUpTo,
} from '../../../main/core/notifications/decide.ts';
import { Notifications } from '../../../main/core/notifications/notifications.ts';
import type { MentionView } from '../../../main/core/views/mentions.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { silentLogger } from '../../../sync/core/logger.ts';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { manualClock } from '../../integration/gateway/kit/manualClock.ts';

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
const live = (...all: readonly Newest[]): Now => ({ newest: all, isSeen: false, isLive: true });
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

describe('notifications', () => {
  function thread(id: string, at: number, more: Partial<ThreadView> = {}): ThreadView {
    const lastMessage = {
      ...{ messageId: `${id}${at}`, text: `*${id}* says ||${at}||`, poll: false, forwardedFrom: null },
      ...{ deleted: false, notice: null, senderName: null, mine: false, at, delivery: null },
    };
    return {
      ...{
        threadId: id,
        title: id,
        unread: 1,
        unreadMentions: 0,
        archived: false,
        arrivedAt: at,
        preferences: {},
        lastMessage,
      },
      ...more,
    } as unknown as ThreadView;
  }

  function setUp(...before: readonly ThreadView[]) {
    const clock = manualClock();
    const since = Math.max(0, ...before.map(({ arrivedAt }) => arrivedAt));
    let threads = before;
    let mention: MentionView | null = null;
    let changes = 0;
    const notifications = new Notifications({
      ...{
        clock,
        logger: silentLogger,
        since,
        threads: () => threads,
        mention: () => mention,
        onChange: () => void (changes += 1),
      },
    });
    notifications.setLive(true);
    const comes = (...now: readonly ThreadView[]) => {
      threads = now;
      notifications.look();
      clock.advance(300);
      return notifications.list('shown');
    };
    const mentions = (at: number) => {
      mention = { messageId: `mention${at}` as MessageId, at, text: `@me at ${at}`, senderName: 'BOB' };
    };
    return { notifications, clock, comes, mentions, changes: () => changes };
  }

  it('are not kept before anybody asks for them, and then of what has come since the beginning', () => {
    const { notifications, comes, changes } = setUp(thread('a', 1));
    notifications.look();
    expect(comes(thread('a', 1), thread('b', 2))).toMatchObject([{ id: 'b' }]);
    expect(changes()).toBe(0);
    expect(comes(thread('a', 1))).toEqual([]);
    expect(changes()).toBe(1);
    expect(comes(thread('a', 3, { unread: 3 }))).toEqual([
      {
        ...{ id: 'a', at: 3, messages: 3, threads: 1 },
        message: { threadId: 'a', messageId: 'a3', title: 'a', senderName: null, text: 'a says ▒▒▒▒' },
      },
    ]);
    expect(changes()).toBe(2);
  });

  it('are one for all from five threads on, or when no words are to be shown, and none when they are off', () => {
    const { notifications, comes } = setUp();
    notifications.list('shown');
    const four = ['a', 'b', 'c', 'd'].map((id, index) => thread(id, index + 1));
    expect(comes(...four)).toHaveLength(4);
    expect(notifications.list('hidden')).toEqual([
      { id: 'all', at: 4, messages: 4, threads: 4, message: null },
    ]);
    expect(notifications.list('off')).toEqual([]);
    expect(comes(...four, thread('e', 9, { unread: 2 }))).toEqual([
      { id: 'all', at: 9, messages: 6, threads: 5, message: null },
    ]);
    expect(comes(...four.slice(1))).toHaveLength(3);
  });

  it('are none while somebody is in front of the app, and end when they come', () => {
    const { notifications, comes } = setUp();
    notifications.list('shown');
    expect(comes(thread('a', 1))).toHaveLength(1);
    notifications.setSeen(true);
    expect(notifications.list('shown')).toEqual([]);
    expect(comes(thread('a', 2))).toEqual([]);
    notifications.setSeen(false);
    expect(comes(thread('a', 2), thread('b', 2))).toEqual([]);
    expect(comes(thread('a', 2), thread('b', 3))).toMatchObject([{ id: 'b' }]);
  });

  it('keep their words when a line about the thread comes after them', () => {
    const { comes } = setUp();
    comes();
    const [before] = comes(thread('a', 1));
    const line = thread('a', 2);
    const notice = { type: 'left' } as never;
    const after = comes({ ...line, lastMessage: { ...line.lastMessage!, notice } });
    expect(after).toEqual([before]);
  });

  it('[PREFER-2] are of mentions alone where nothing else is wanted, and of nothing while that is muted', () => {
    const { comes, mentions } = setUp();
    comes();
    const preferences = { notify: 'mentions' } as const;
    expect(comes(thread('a', 1, { preferences }))).toEqual([]);
    mentions(2);
    const later = { unread: 3, unreadMentions: 1 };
    expect(comes(thread('a', 3, { preferences, ...later }))).toEqual([
      {
        ...{ id: 'a', at: 2, messages: 1, threads: 1 },
        message: { threadId: 'a', messageId: 'mention2', title: 'a', senderName: 'BOB', text: '@me at 2' },
      },
    ]);
    const muted = { ...preferences, muted: 9 };
    expect(comes(thread('a', 3, { preferences: muted, ...later }))).toEqual([]);
    mentions(4);
    expect(comes(thread('a', 4, { preferences: muted, ...later }))).toEqual([]);
    expect(comes(thread('a', 4, { preferences, ...later }))).toEqual([]);
    mentions(5);
    expect(comes(thread('a', 5, { preferences, ...later }))).toMatchObject([{ at: 5 }]);
  });

  it('wait for what another device reads at once, and end with it', () => {
    const { notifications, clock, comes, changes } = setUp();
    notifications.list('shown');
    notifications.look();
    expect(comes()).toEqual([]);
    notifications.look();
    notifications.stop();
    clock.advance(1_000);
    expect(changes()).toBe(0);
  });
});
