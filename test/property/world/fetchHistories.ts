import type { ThreadId } from '../../../sync/core/ids.ts';
import { wholeList } from '../../generator/wholeList.ts';
import type { Device } from './device.ts';
import type { World } from './world.ts';

/** Every device reads each of its threads to the beginning: before that it need not hold what the gateway holds. */
export async function fetchHistories(world: World): Promise<void> {
  let hasFetched = false;
  for (const device of world.devices) {
    for (const { threadId } of await wholeList(device))
      hasFetched = (await fetchHistory(world, device, threadId)) || hasFetched;
  }
  // Meanwhile the time of some message may have come.
  if (hasFetched) await world.untilQuiet();
}

/** @returns whether anything was fetched, which takes time */
async function fetchHistory(world: World, device: Device, threadId: ThreadId): Promise<boolean> {
  for (let isFirst = true; ; isFirst = false) {
    const page = await device.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 500 });
    const first = page.items[0];
    if (page.older !== 'away' || first === undefined) return !isFirst;
    const asked = device.do('readMessages', {
      threadId,
      anchor: { kind: 'before', messageId: first.messageId },
      limit: 100,
    });
    await world.clock.advance(1_000);
    await asked;
  }
}
