import type { DeedRecord } from '../../generator/deedRecord.ts';
import { deedWeights } from '../../generator/deedKinds.ts';
import { noOps } from '../../generator/opsOfDeeds.ts';
import { faultWeights, points, type Step } from '../world/steps.ts';
import type { World } from '../world/world.ts';

/** How often each thing really happened: deeds, faults, ops that took effect, and what the protocol is proven by. */
export type Tally = Readonly<Record<string, number>>;

/** Everything that must happen in a run of many schedules: one in which something never did has not tried it. */
export const nothingYet: Tally = Object.fromEntries(
  [
    ...Object.keys(deedWeights),
    ...Object.keys(faultWeights),
    ...Object.keys(noOps()),
    'refusals',
    'squashes',
    'gaps',
    'duplicates',
    'restores',
    ...points,
  ].map((kind) => [kind, 0]),
);

export function tallyOf(world: World, record: DeedRecord, steps: readonly Step[]): Tally {
  const faults = steps.filter(({ kind }) => Object.hasOwn(faultWeights, kind));
  return [
    Object.fromEntries(record.counts),
    ...faults.map(({ kind }) => ({ [kind]: 1 })),
    ...world.crashes.map((point) => ({ [point]: 1 })),
    ...world.devices.map((device) => device.ackedOps()),
    { ...world.occurred },
  ].reduce<Tally>(add, nothingYet);
}

export function add(one: Tally, other: Tally): Tally {
  const sum = { ...one };
  for (const [kind, count] of Object.entries(other)) sum[kind] = (sum[kind] ?? 0) + count;
  return sum;
}
