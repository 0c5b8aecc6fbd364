import { deepStrictEqual } from 'node:assert';
import type { CommandResult } from '../../../preload/commands.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { DeedRecord } from '../../generator/deedRecord.ts';
import { inspectDrafts, type OwnedDevice } from '../../generator/inspectDrafts.ts';
import { inspect, nothingFound } from '../../generator/inspect.ts';
import { casts, newcomer, prepareWorld } from '../world/cast.ts';
import { inspectScheduled } from '../../generator/inspectScheduled.ts';
import { placeIn, scheduleIn } from '../../generator/profileFiles.ts';
import { pickOf } from '../../generator/pickOf.ts';
import type { Device } from '../world/device.ts';
import { longestText } from '../world/gatewayProcess.ts';
import { perform } from '../world/steps.ts';
import { World } from '../world/world.ts';
import type { Series } from './series.ts';
import { type Tally, tallyOf } from './tally.ts';

/** @throws AssertionError a promise was broken */
export async function runSeries({ cast, worldSeed, schedules }: Series): Promise<Tally> {
  const { files, owners } = await prepareWorld(cast);
  const handles = Object.keys(casts[cast]);
  const world = new World(worldSeed, { from: files });
  const record = new DeedRecord();
  try {
    for (const [name, handle] of owners) (await world.addDevice(name)).handle = handle;
    await world.clock.advance(500);
    for (const steps of schedules) {
      world.faults = { drop: 0.02, duplicate: 0.05, reorder: 0.1, cut: 0.005 };
      for (const step of steps) await perform(world, step, { handles, longestText, record });
      await world.settle();
      await checkConverged(world);
      await checkKept(world, record);
    }
    await world.addDevice(newcomer, (device) => device.signIn(pickOf(handles, worldSeed)));
    await world.untilQuiet();
    await checkConverged(world);
    return tallyOf(world, record, schedules.flat());
  } finally {
    await world.end();
  }
}

/** Nothing that anybody did is lost, done twice or out of its order. */
async function checkKept(world: World, record: DeedRecord): Promise<void> {
  const { devices, gateway, occurred } = world;
  const wasRestored = occurred.restores > 0;
  const placeOf = (id: string) => placeIn(gateway.store, id);
  deepStrictEqual(inspect(record, devices, placeOf, wasRestored), nothingFound);
  const scheduleOf = (id: string) => scheduleIn(gateway.store, id);
  const overdueAt = world.clock.now();
  const found = inspectScheduled(record, devices, { placeOf, scheduleOf, overdueAt, wasRestored });
  deepStrictEqual(found, { lost: [], duplicated: [] });
  deepStrictEqual(await inspectDrafts(record, owned(world)), []);
}

function owned(world: World): OwnedDevice[] {
  return world.devices.map((device) => ({
    name: device.name,
    handle: device.handle ?? '',
    untold: new Set(
      device.openOps().flatMap(({ type, threadId }) => (type === 'shareDraft' ? [threadId] : [])),
    ),
    do: (command, args) => device.do(command, args),
  }));
}

/** A stale mirror plus the change feed is what the gateway holds, and so is a fresh one. */
async function checkConverged(world: World): Promise<void> {
  for (const device of world.devices) {
    const { items } = await device.do('listThreads', { offset: 0, limit: 100 });
    checkUnread(world, device, items);
    for (const { threadId } of items) await fetchAll(world, device, threadId);
  }
  for (const device of world.devices) {
    deepStrictEqual(device.errors, [], device.name);
    const truth = world.gateway.truthFor(device.handle ?? '');
    deepStrictEqual({ [device.name]: device.truth() }, { [device.name]: truth });
  }
}

/** Also where much of a thread is at the gateway only. */
function checkUnread(world: World, device: Device, shown: CommandResult<'listThreads'>['items']): void {
  const { list } = world.gateway.truthFor(device.handle ?? '');
  const unread = new Map(shown.map((item) => [item.threadId as string, item.unread]));
  const there = list as readonly { readonly thread_id: string; readonly unread: number }[];
  deepStrictEqual(
    there.map((row) => [row.thread_id, unread.get(row.thread_id)]),
    there.map((row) => [row.thread_id, row.unread]),
    device.name,
  );
}

async function fetchAll(world: World, device: Device, threadId: ThreadId): Promise<void> {
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
