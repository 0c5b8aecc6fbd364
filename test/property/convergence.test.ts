import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ThreadId } from '../../sync/core/ids.ts';
import type { Device } from './world/device.ts';
import { arbitrarySteps, type Deeds, perform, type Step } from './world/steps.ts';
import { type Occurred, World } from './world/world.ts';

const runs = Number(process.env['TERN_PROPERTY_RUNS'] ?? 60);
const seed = Number(process.env['TERN_PROPERTY_SEED'] ?? Date.now() % 2 ** 31);

/** Schedules that failed once: each stays, under a name that says what went wrong. */
const folder = new URL('./regressions/', import.meta.url);
const regressions = readdirSync(folder).map((file) => {
  const { worldSeed, steps } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Schedule;
  return { name: file.replaceAll('-', ' ').replace('.json', ''), worldSeed, steps };
});

interface Schedule {
  readonly worldSeed: number;
  readonly steps: readonly Step[];
}

it('any schedule of ops, faults and restarts ends in mirrors equal to a fresh one', async () => {
  const total: Occurred = { refusals: 0, squashes: 0, gaps: 0, duplicates: 0 };
  const mix = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.nat(), arbitrarySteps, async (worldSeed, steps) => {
      const { occurred, deeds } = await runSchedule(worldSeed, steps);
      for (const kind of Object.keys(total) as (keyof Occurred)[]) total[kind] += occurred[kind];
      for (const [kind, count] of deeds.counts) mix.set(kind, (mix.get(kind) ?? 0) + count);
    }),
    { seed, numRuns: runs, endOnFailure: process.env['TERN_PROPERTY_SHRINK'] === undefined },
  );
  console.log(`property: seed ${seed}, ${runs} schedules`, Object.fromEntries(mix), total);
  expect(
    Object.values(total).every((count) => count > 0),
    JSON.stringify(total),
  ).toBe(true);
});

it.each(regressions)('once failed: $name', async ({ worldSeed, steps }) => {
  await runSchedule(worldSeed, steps);
});

async function runSchedule(
  worldSeed: number,
  steps: readonly Step[],
): Promise<{ occurred: Occurred; deeds: Deeds }> {
  const world = new World(worldSeed);
  const deeds: Deeds = { written: new Map(), discarded: new Set(), counts: new Map() };
  try {
    const ann = await world.addDevice('ann', (device) => device.register('ann'));
    const bob = await world.addDevice('bob', (device) => device.register('bob'));
    await world.addDevice('ann2', (device) => device.signIn('ann'));
    await ann.do('startThread', { handle: 'bob' });
    await bob.do('startThread', { handle: 'ann' });
    await world.clock.advance(500);
    world.faults = { drop: 0.02, duplicate: 0.05, reorder: 0.1, cut: 0.005 };
    for (const step of steps) await perform(world, step, deeds);
    await world.settle();
    await checkConverged(world, deeds);
  } finally {
    await world.end();
  }
  return { occurred: world.occurred, deeds };
}

async function checkConverged(world: World, deeds: Deeds): Promise<void> {
  const fresh = new Map<string, Device>();
  for (const handle of ['ann', 'bob']) {
    fresh.set(handle, await world.addDevice(`fresh-${handle}`, (device) => device.signIn(handle)));
  }
  await world.clock.advance(60_000);
  for (const device of world.devices) await fetchAll(world, device);

  for (const device of world.devices) {
    expect(device.errors).toEqual([]);
    const handle = device.name.startsWith('ann') || device.name === 'fresh-ann' ? 'ann' : 'bob';
    expect(device.truth(), `${device.name} against a fresh mirror`).toEqual(fresh.get(handle)?.truth());
    // What is left waits for a person: refused, or held behind what was.
    for (const op of device.openOps()) expect(['refused', 'held']).toContain(op.state);
  }
  checkOrder(world, deeds);
}

/** Everything written arrived exactly once, in its writer's order, unless it is still refused or held. */
function checkOrder(world: World, deeds: Deeds): void {
  for (const [key, written] of deeds.written) {
    const [name = '', threadId = ''] = key.split(' ');
    const device = world.devices.find((other) => other.name === name);
    const arrived = device?.sequenceOf(threadId as ThreadId) ?? [];
    expect(new Set(arrived).size).toBe(arrived.length);
    const owed = written.filter((id) => !deeds.discarded.has(id));
    const own = arrived.filter((id) => (owed as string[]).includes(id));
    expect(own, `${key} in order`).toEqual(owed.filter((id) => own.includes(id)));
    const open = device?.openOps().flatMap((op) => (op.type === 'sendMessage' ? [op.target] : [])) ?? [];
    const missing = owed.filter((id) => !own.includes(id));
    expect(open, `${key}: what has not arrived is still in the outbox`).toEqual(
      expect.arrayContaining(missing),
    );
  }
}

async function fetchAll(world: World, device: Device): Promise<void> {
  const { items } = await device.do('listThreads', { offset: 0, limit: 100 });
  for (const { threadId } of items) {
    for (;;) {
      const page = await device.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 500 });
      const first = page.items[0];
      if (page.older !== 'away' || first === undefined) break;
      const asked = device.do('readMessages', {
        threadId,
        anchor: { kind: 'before', messageId: first.messageId },
        limit: 100,
      });
      await world.clock.advance(1_000);
      await asked;
    }
  }
}
