import { expect, it } from 'vitest';
import type { Series } from './explore/series.ts';
import { search } from './explore/search.ts';
import { nothingYet } from './explore/tally.ts';

/** A mistake that takes a message and, later, a gateway that dies before it can answer. */
const madeUp = async ({ schedules }: Series) => {
  const steps = schedules.flat();
  const sent = steps.findIndex(({ kind }) => kind === 'send');
  const died = steps.findLastIndex(({ point }) => point === 'ops.published');
  if (sent !== -1 && sent < died) throw new Error('made up');
  return nothingYet;
};

it('a schedule that fails comes back without a step that it can fail without, as data', async () => {
  const explored = await search(madeUp, { seed: 1, schedules: 10_000, seconds: 0, atMostSeconds: 3_600 });

  expect(explored).toMatchObject({
    kind: 'failed',
    error: expect.stringContaining('made up'),
    series: {
      cast: 'pair',
      worldSeed: 0,
      schedules: [
        [
          { kind: 'send', device: 0, pick: 0, pauseMs: 0 },
          { kind: 'crash', point: 'ops.published', device: 0, pick: 0, pauseMs: 0 },
        ],
      ],
    },
  });
  if (explored.kind !== 'failed') return;
  const kept = JSON.parse(JSON.stringify(explored.series)) as Series;
  expect(kept).toEqual(explored.series);
  await expect(madeUp(kept)).rejects.toThrow('made up');
});
