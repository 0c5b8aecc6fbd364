import { expect, it } from 'vitest';
import { createIndexer } from '../../../main/core/search/indexer.ts';
import type { MessageIndex } from '../../../main/core/search/messageIndex.ts';
import { silentLogger } from '../../../sync/core/logger.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { VirtualClock } from '../../property/world/virtualClock.ts';

/** So many messages to take in, onto a disk that may be full. */
function indexing(missing: number) {
  const clock = new VirtualClock();
  const told: unknown[] = [];
  const disk = { isFull: false };
  let left = missing;
  const written = <T>(answer: T): T => {
    if (disk.isFull) throw new TernError('diskFull');
    return answer;
  };
  const index: Pick<MessageIndex, 'takeIn' | 'count' | 'countMissing'> = {
    takeIn(limit) {
      const taken = written(Math.min(limit, left));
      left -= taken;
      return taken;
    },
    count: () => missing,
    countMissing: () => left,
  };
  const indexer = createIndexer({
    index: index as MessageIndex,
    clock: clock.life('here'),
    logger: silentLogger,
    onProgress: () => told.push(indexer.progress()),
  });
  return { clock, told, disk, indexer, left: () => left, come: (count: number) => (left += count) };
}

it('takes everything in, and tells how far it has come while much is left', async () => {
  const { clock, told, indexer, left } = indexing(10_000);
  await clock.advance(1_000);
  expect(indexer.progress()).toMatchObject({ total: 10_000 });
  await clock.advance(60_000);
  expect(left()).toBe(0);
  expect(indexer.progress()).toBeNull();
  expect(told.length).toBeGreaterThan(1);
  expect(told.at(-1)).toBeNull();
});

it('goes on once a full disk has room again, and with what came in meanwhile', async () => {
  const { clock, disk, left, come, indexer } = indexing(300);
  await clock.advance(510);
  disk.isFull = true;
  await clock.advance(20_000);
  const before = left();
  expect(before).toBeGreaterThan(0);
  disk.isFull = false;
  come(10);
  indexer.wake();
  await clock.advance(60_000);
  expect(left()).toBe(0);
});

it('does nothing once it is stopped, whatever it was at', async () => {
  const { clock, disk, indexer, left } = indexing(1_000);
  await clock.advance(520);
  disk.isFull = true;
  await clock.advance(100);
  const before = left();
  indexer.stop();
  disk.isFull = false;
  await clock.advance(120_000);
  expect(left()).toBe(before);
});

it('lets a catch-up pass first, for five seconds at most', async () => {
  const { clock, indexer, left, come } = indexing(0);
  await clock.advance(1_000);
  const comesIn = async (seconds: number) => {
    for (let tick = 0; tick < seconds * 10; tick += 1) {
      come(1);
      indexer.wake();
      await clock.advance(100);
    }
  };
  await comesIn(4);
  expect(left()).toBe(40);
  await comesIn(2);
  expect(left()).toBeLessThan(20);
  await clock.advance(600);
  expect(left()).toBe(0);
});
