import { expect, it } from 'vitest';
import type { DeedKind } from '../generator/deeds.ts';
import { runSeries } from './explore/runSeries.ts';
import { points } from './explore/tally.ts';
import type { FaultKind, Step } from './world/steps.ts';

const answersMs = 1_000;
const step = (device: number, kind: DeedKind | FaultKind, pick = 0): Step => ({
  ...{ device, kind, pick, pauseMs: answersMs },
});

/** What there is to lose. */
const before = [
  step(0, 'startThread'),
  ...[step(1, 'send', 1), step(0, 'send', 2), step(0, 'react', 3), step(1, 'draft', 4), step(1, 'read')],
];
/** Whatever died begins again, and goes on. */
const after = [
  ...[step(0, 'send', 5), step(1, 'edit', 6), step(0, 'startGateway'), step(0, 'send', 7)],
  ...[step(1, 'send', 8), step(0, 'edit', 9), step(0, 'read')],
];

it.each(points)('whoever dies at %s finds its way', async (point) => {
  const death: Step = { ...step(0, 'crash'), point };
  const series = {
    cast: 'pair' as const,
    worldSeed: 1,
    schedules: [[...before, death, ...after], [step(1, 'send', 10)]],
  };
  expect((await runSeries(series))[point]).toBe(1);
});
