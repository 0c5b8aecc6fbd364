import { describe, expect, it } from 'vitest';
import { createPresence } from '../../../sync/client/presence.ts';
import { sortFrames } from '../../../sync/client/sortFrames.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { PersonPresence } from '../../../sync/protocol/frames/down/presence.ts';
import type { PresenceRequestFrame } from '../../../sync/protocol/frames/up/presence.ts';
import { notesThreadId } from '../../../sync/protocol/directThread.ts';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import { ann, bob, otherThread, thread, userId } from '../../builders/ids.ts';
import { changes, threadStart, welcome } from '../../builders/frames.ts';
import { mirrorUnderTest } from '../../builders/stores.ts';
import { VirtualClock } from '../../property/world/virtualClock.ts';

const focused = { looks: true, focused: true };
const looking = { looks: true, focused: false };
const away = { looks: false, focused: false };

const noMerge = {
  ...{ change: null, isDeleted: false, mayLeave: false, isCursorStored: false },
  ...{ arrivedIn: new Set<ThreadId>(), recounts: new Map<ThreadId, number>() },
  expiring: { gone: new Map(), own: new Map(), isAny: false },
};

function presenceUnderTest() {
  const clock = new VirtualClock();
  const sent: PresenceRequestFrame[] = [];
  let listed: readonly ThreadId[] = [thread];
  let changed = 0;
  const presence = createPresence({
    clock,
    send: (frame) => sent.push(frame),
    listed: (limit) => listed.slice(0, limit),
    notes: 'd:notes' as ThreadId,
    onChange() {
      changed += 1;
    },
  });
  return {
    ...{ clock, presence, sent },
    changes: () => changed,
    last: () => sent.at(-1),
    list(threads: readonly ThreadId[]) {
      listed = threads;
    },
    greeted: (v = 3, limits = defaultLimits) => presence.onWelcome?.(limits, welcome({ v })),
    told: (...people: readonly PersonPresence[]) =>
      presence.onFrames?.({
        frames: sortFrames([{ frame: 'presence', people: [...people] }]),
        merge: noMerge,
      }),
  };
}

describe('presence', () => {
  it('[PRESENCE-5] somebody is active while a window has their keys, and for 10 s after', async () => {
    const { clock, presence, sent, last, greeted } = presenceUnderTest();
    greeted();
    expect(sent).toEqual([]);
    presence.attend(focused);
    expect(last()).toEqual({ frame: 'presence', active: true, watch: [thread] });
    presence.attend(looking);
    await clock.advance(9_999);
    presence.attend(focused);
    await clock.advance(60_000);
    expect(sent).toHaveLength(1);
    presence.attend(looking);
    await clock.advance(6_000);
    presence.attend(away);
    presence.attend(looking);
    await clock.advance(4_000);
    expect(last()).toEqual({ frame: 'presence', active: false, watch: [thread] });
  });

  it('[PRESENCE-5] nobody who looks, nothing that is watched; then nothing is sent any more', async () => {
    const { clock, presence, sent, last, greeted } = presenceUnderTest();
    greeted();
    presence.attend(focused);
    presence.attend(away);
    expect(last()).toEqual({ frame: 'presence', active: true, watch: [] });
    await clock.advance(10_000);
    expect(last()).toEqual({ frame: 'presence', active: false, watch: [] });
    const count = sent.length;
    for (let n = 0; n < 20; n += 1) presence.onReview?.();
    await clock.advance(3_600_000);
    expect(sent).toHaveLength(count);
  });

  it('[PRESENCE-1] the thread on the screen comes first, and no more than fit are named', () => {
    const { presence, last, list, greeted } = presenceUnderTest();
    greeted(3, { ...defaultLimits, watchedThreads: 2 });
    list(['d:1', 'd:2', 'd:3'] as ThreadId[]);
    presence.attend(looking);
    expect(last()?.watch).toEqual(['d:1', 'd:2']);
    presence.focus(otherThread);
    expect(last()?.watch).toEqual([otherThread, 'd:1']);
    presence.focus('d:1' as ThreadId);
    expect(last()?.watch).toEqual(['d:1', 'd:2']);
  });

  it('[NOTES-3] nobody is watched in notes, on the screen or in the list', () => {
    const { presence, last, list, greeted } = presenceUnderTest();
    greeted();
    list(['d:1'] as ThreadId[]);
    presence.attend(looking);
    presence.focus(otherThread);
    presence.focus('d:notes' as ThreadId);
    expect(last()?.watch).toEqual(['d:1']);
  });

  it('a conversation that comes into the list is watched soon after', () => {
    const { presence, sent, last, list, greeted } = presenceUnderTest();
    greeted();
    presence.attend(looking);
    presence.onReview?.();
    expect(sent).toHaveLength(1);
    list([otherThread, thread]);
    presence.onReview?.();
    expect(last()?.watch).toEqual([otherThread, thread]);
    list([thread, otherThread]);
    presence.onReview?.();
    expect(sent).toHaveLength(2);
  });

  it('[PRESENCE-1] a gateway that knows of no presence is sent none; each new session is told anew', () => {
    const { presence, sent, greeted } = presenceUnderTest();
    presence.attend(focused);
    greeted(2);
    presence.focus(otherThread);
    expect(sent).toEqual([]);
    presence.onLost?.();
    greeted(3);
    presence.onLost?.();
    greeted(3);
    expect(sent).toHaveLength(2);
  });

  it('[PRESENCE-4] [PRESENCE-5] who is seen no longer is forgotten, and everybody with the connection', () => {
    const { presence, told, changes: heard } = presenceUnderTest();
    const online = { userId: bob, online: true, lastSeenAt: null };
    const gone = { userId: userId(3), online: false, lastSeenAt: 5 };
    told(online, gone);
    expect([...presence.people().values()]).toEqual([online, gone]);
    told({ userId: bob, online: false, lastSeenAt: null });
    expect([...presence.people().keys()]).toEqual([userId(3)]);
    expect(heard()).toBe(2);
    told();
    presence.onLost?.();
    presence.onLost?.();
    expect(presence.people().size).toBe(0);
    expect(heard()).toBe(3);
  });
});

it('direct threads are watched as the list has them, the newest first', () => {
  const { mirror } = mirrorUnderTest();
  expect(mirror.newestDirects(10)).toEqual([]);
  mirror.apply([changes(null, 1, threadStart(), { floor: 0 })]);
  const notes = notesThreadId(ann);
  mirror.apply([changes(null, 1, threadStart(notes), { feedId: notes, floor: 0 })]);
  expect(mirror.newestDirects(10)).toEqual([thread]);
  expect(mirror.newestDirects(0)).toEqual([]);
});
