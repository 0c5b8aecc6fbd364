import { expect, it } from 'vitest';
import { silentLogger } from '../../../sync/core/logger.ts';
import { inProcessBus } from '../../../sync/gateway/bus/inProcessBus.ts';
import { PresenceBoard, type Watcher } from '../../../sync/gateway/presence/presenceBoard.ts';
import type { PersonPresence } from '../../../sync/protocol/frames/down/presence.ts';
import { ann } from '../../builders/ids.ts';
import { manualClock } from '../../integration/gateway/kit/manualClock.ts';

/** Two processes of one gateway: what they share is the bus. */
function twoProcesses() {
  const [bus, clock, logger] = [inProcessBus(), manualClock(), silentLogger];
  const stored: (readonly { readonly at: number }[])[] = [];
  const accounts = { sawPeople: async (seen: readonly { readonly at: number }[]) => void stored.push(seen) };
  const board = () => new PresenceBoard({ bus, clock, logger, store: { accounts } });
  const heard: PersonPresence[] = [];
  const watcher: Watcher = { changed: (presence) => heard.push(presence), ruleChanged() {} };
  return { one: board(), other: board(), clock, stored, heard, watcher };
}

const online = { userId: ann, online: true, lastSeenAt: null };

it('[PRESENCE-2] who is active at another process is online as soon as somebody watches them', () => {
  const { one, other, watcher, heard } = twoProcesses();
  other.setActive(ann, watcher, true);
  one.watch(ann, watcher, 5);
  expect(heard).toEqual([online]);
});

it('[PRESENCE-2] somebody is online while a process has an active session of theirs, whatever another says', () => {
  const { one, other, clock, watcher, heard } = twoProcesses();
  one.setActive(ann, watcher, true);
  other.setActive(ann, watcher, true);
  expect(one.watch(ann, watcher, null)).toEqual(online);
  one.setActive(ann, watcher, false);
  expect(heard.at(-1) ?? online).toEqual(online);
  other.setActive(ann, watcher, false);
  expect(heard.at(-1)).toEqual({ userId: ann, online: false, lastSeenAt: clock.now() });
});

it('[PRESENCE-2] who has just gone was last seen then, though it is not stored yet; stopping stores it', async () => {
  const { one, clock, stored, watcher } = twoProcesses();
  one.setActive(ann, watcher, true);
  clock.advance(5_000);
  one.setActive(ann, watcher, false);
  expect(one.watch(ann, watcher, null)).toEqual({ userId: ann, online: false, lastSeenAt: clock.now() });
  expect(stored).toHaveLength(1);
  await one.stop();
  expect(stored.at(-1)).toEqual([{ userId: ann, at: clock.now() }]);
});
