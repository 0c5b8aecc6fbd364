import { expect, it } from 'vitest';
import type { CrashPoint } from '../../sync/core/crashPoint.ts';
import type { DeedKind } from '../generator/deedKinds.ts';
import { runSeries } from './explore/runSeries.ts';
import { points } from './world/steps.ts';
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
const after = (pick: number) => [
  ...[step(0, 'send', pick), step(1, 'edit', pick + 1), step(0, 'startGateway'), step(0, 'send', pick + 2)],
  ...[step(1, 'send', pick + 3), step(0, 'edit', pick + 4), step(0, 'read')],
];

/** Each dies once they have gone on after the last death. */
async function dieAt(deaths: readonly CrashPoint[]) {
  const crashes = deaths.flatMap((point, index) => [
    { ...step(0, 'crash'), point },
    ...after(5 + 10 * index),
  ]);
  const schedules = [[...before, ...crashes], [step(1, 'send', 10)]];
  return runSeries({ cast: 'pair', worldSeed: 1, schedules });
}

/** So many share a world: most of what a death costs is the world around it. */
const together = 4;
const groups = Array.from({ length: Math.ceil(points.length / together) }, (_, index) => {
  const group = points.slice(index * together, (index + 1) * together);
  return { group, names: group.join(', ') };
});

it.each(groups)('whoever dies at $names finds its way', async ({ group }) => {
  const died: Record<string, number> = { ...(await dieAt(group)) };
  // What an earlier death left undone may keep them from a point: it gets a world of its own.
  for (const point of group) if (died[point] === 0) died[point] = (await dieAt([point]))[point] ?? 0;
  expect(group.filter((point) => died[point] !== 1)).toEqual([]);
});
