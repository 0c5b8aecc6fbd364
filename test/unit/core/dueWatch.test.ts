import { expect, it } from 'vitest';
import { createDueWatch } from '../../../main/core/dueWatch.ts';
import { silentLogger } from '../../../sync/core/logger.ts';
import { manualClock } from '../../integration/gateway/kit/manualClock.ts';

const minute = 60_000;

function watch(...inMs: readonly number[]) {
  const clock = manualClock();
  const all = inMs.map((ms, index) => ({ id: `m${index}`, at: clock.now() + ms }));
  const told: number[] = [];
  const started = createDueWatch({
    clock,
    logger: silentLogger,
    waiting: () => all,
    onDue: () => told.push(all.filter(({ at }) => at <= clock.now()).length),
  });
  started.look();
  return { clock, all, told, ...started };
}

it('[REMIND-4] tells when one comes due, once, and what came due while nothing ran', () => {
  const { clock, told } = watch(-minute, 10 * minute, 20 * minute);
  expect(told).toEqual([1]);
  clock.advance(10 * minute - 1);
  expect(told).toEqual([1]);
  clock.advance(1);
  expect(told).toEqual([1, 2]);
  clock.advance(30 * minute);
  expect(told).toEqual([1, 2, 3]);
});

it('[REMIND-4] one that was dealt with is due no more, and tells again when it is set anew', () => {
  const { clock, all, told, look } = watch(-minute);
  all[0] = { id: 'm0', at: clock.now() + minute };
  look();
  expect(told).toEqual([1, 0]);
  clock.advance(minute);
  expect(told).toEqual([1, 0, 1]);
  all.length = 0;
  look();
  expect(told).toEqual([1, 0, 1, 0]);
});

it('has no timer where nothing waits, nor after its end', () => {
  const { clock, told, stop } = watch(minute);
  stop();
  clock.advance(10 * minute);
  expect(told).toEqual([]);
});
