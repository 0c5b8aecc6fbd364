import { describe, expect, it } from 'vitest';
import { Notifications } from '../../../main/core/notifications/notifications.ts';
import type { MentionView } from '../../../main/core/views/mentions.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { silentLogger } from '../../../sync/core/logger.ts';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { manualClock } from '../../integration/gateway/kit/manualClock.ts';

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
    let picture: string | null = null;
    let isQuiet = false;
    let changes = 0;
    const notifications = new Notifications({
      ...{
        clock,
        logger: silentLogger,
        since,
        threads: () => threads,
        mention: () => mention,
        picture: () => picture,
        isQuiet: () => isQuiet,
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
      mention = {
        messageId: `mention${at}` as MessageId,
        at,
        text: `@me at ${at}`,
        files: null,
        senderName: 'BOB',
      };
    };
    const setQuiet = (now: boolean) => void (isQuiet = now);
    const setPicture = (now: string | null) => void (picture = now);
    return { notifications, clock, comes, mentions, setQuiet, setPicture, changes: () => changes };
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
        message: {
          ...{ threadId: 'a', messageId: 'a3', title: 'a', senderName: null, text: 'a says ▒▒▒▒' },
          picture: null,
        },
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

  it('[PICTURE-6] keep the picture that was here when they were told, and show none without words', () => {
    const { notifications, comes, setPicture } = setUp();
    comes();
    const pictured = (views: ReturnType<typeof comes>) => views.map(({ message }) => message?.picture);
    expect(pictured(comes(thread('a', 1)))).toEqual([null]);
    setPicture('face');
    expect(pictured(comes(thread('a', 1), thread('b', 2)))).toEqual([null, 'face']);
    setPicture(null);
    expect(pictured(comes(thread('a', 3), thread('b', 2)))).toEqual([null, 'face']);
    expect(notifications.list('hidden')).toMatchObject([{ message: null }]);
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

  it('[PREFER-2] [BLOCK-5] are of mentions alone where nothing else is wanted, and of nothing while that is muted', () => {
    const { comes, mentions } = setUp();
    comes();
    const preferences = { notify: 'mentions' } as const;
    expect(comes(thread('a', 1, { preferences }))).toEqual([]);
    mentions(2);
    const later = { unread: 3, unreadMentions: 1 };
    expect(comes(thread('a', 3, { preferences, ...later }))).toEqual([
      {
        ...{ id: 'a', at: 2, messages: 1, threads: 1 },
        message: {
          ...{
            threadId: 'a',
            messageId: 'mention2',
            title: 'a',
            senderName: 'BOB',
            text: '@me at 2',
            files: null,
          },
          picture: null,
        },
      },
    ]);
    // [BLOCK-5]
    expect(comes(thread('a', 3, { blocked: true }))).toEqual([]);
    const muted = { ...preferences, muted: 9 };
    expect(comes(thread('a', 3, { preferences: muted, ...later }))).toEqual([]);
    mentions(4);
    expect(comes(thread('a', 4, { preferences: muted, ...later }))).toEqual([]);
    expect(comes(thread('a', 4, { preferences, ...later }))).toEqual([]);
    mentions(5);
    expect(comes(thread('a', 5, { preferences, ...later }))).toMatchObject([{ at: 5 }]);
  });

  it('[COMMENT-4] are of a comment that mentions the person, newer than every post, and of no other comment', () => {
    const { comes, mentions } = setUp();
    comes();
    const channel = (at: number, more: Partial<ThreadView> = {}) =>
      thread('c', at, { kind: 'channel', unread: 0, ...more });
    expect(comes(channel(1, { arrivedAt: 3 }))).toEqual([]);
    mentions(4);
    expect(comes(channel(1, { unreadMentions: 1 }))).toMatchObject([
      {
        id: 'c',
        at: 4,
        messages: 1,
        message: { messageId: 'mention4', senderName: 'BOB', text: '@me at 4' },
      },
    ]);
    // A post after it is told of instead, as a post is.
    expect(comes(channel(5, { unread: 1, unreadMentions: 1 }))).toMatchObject([
      { at: 5, messages: 1, message: { messageId: 'c5' } },
    ]);
    mentions(6);
    const muted = channel(5, { unread: 1, unreadMentions: 2, preferences: { muted: 9 } });
    expect(comes(muted)).toEqual([]);
    expect(comes(channel(5, { unreadMentions: 2 }))).toEqual([]);
  });

  it('[PREFER-7] are one for all that came while nobody was to be disturbed, and one each for what comes later', () => {
    const { comes, setQuiet } = setUp();
    comes();
    setQuiet(true);
    const missed = [thread('a', 1), thread('b', 2)];
    expect(comes(...missed)).toEqual([]);
    setQuiet(false);
    const summary = { id: 'all', at: 2, messages: 2, threads: 2, message: null };
    expect(comes(...missed)).toEqual([summary]);
    expect(comes(...missed, thread('c', 3))).toMatchObject([summary, { id: 'c' }]);
    expect(comes(thread('a', 1), thread('b', 4), thread('c', 3))).toMatchObject([
      { id: 'a' },
      { id: 'b', at: 4 },
      { id: 'c' },
    ]);
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
