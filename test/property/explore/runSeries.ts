import { deepStrictEqual } from 'node:assert';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import { DeedRecord } from '../../generator/deedRecord.ts';
import { pickOf } from '../../generator/pickOf.ts';
import { shownTo } from '../../generator/shownRows.ts';
import { storeRowsIn } from '../../generator/storeRows.ts';
import type { Truth } from '../../generator/truth.ts';
import { Told } from '../../generator/told.ts';
import { say } from '../../model/finding.ts';
import { Model } from '../../model/model.ts';
import type { DeviceRows } from '../../model/rows.ts';
import { casts, newcomer, prepareWorld } from '../world/cast.ts';
import type { Device } from '../world/device.ts';
import { checkContents, checkOrphans, checkUploads } from '../world/checkFiles.ts';
import { fetchHistories } from '../world/fetchHistories.ts';
import { longestText } from '../world/gatewayProcess.ts';
import { perform } from '../world/steps.ts';
import { World } from '../world/world.ts';
import type { Series } from './series.ts';
import { type Tally, tallyOf } from './tally.ts';

/** Of one file. */
const mostFileBytes = 400;

/** @throws Error a promise was broken */
export async function runSeries({ cast, worldSeed, opsInFlight, schedules }: Series): Promise<Tally> {
  const { files, owners } = await prepareWorld(cast);
  const handles = Object.keys(casts[cast]);
  const world = new World(worldSeed, { from: files, opsInFlight });
  const record = new DeedRecord();
  const model = new Model({ longestText, editWindowMs: defaultLimits.editWindowMs });
  const told = new Told(model);
  world.befell = told;
  try {
    for (const [name, handle] of owners) (await world.addDevice(name)).handle = handle;
    await world.clock.advance(500);
    model.tick(world.clock.now(), world.clock.monotonic());
    model.begin({ now: world.clock.now(), store: storeRowsIn(world.gateway.store), kept: null, devices: [] });
    for (const device of world.devices) device.hear = (did) => told.hear(did);
    for (const steps of schedules) {
      world.faults = { drop: 0.02, duplicate: 0.05, reorder: 0.1, cut: 0.005 };
      for (const step of steps) {
        await perform(world, step, { handles, longestText, mostFileBytes, record });
        told.tick(world.clock.now(), world.clock.monotonic());
      }
      await world.settle();
      told.pass(beganAs(world.devices));
      await check(world, model, record);
    }
    await world.addDevice(newcomer, (device) => device.signIn(pickOf(handles, worldSeed)));
    await world.untilQuiet();
    told.pass(beganAs(world.devices));
    await check(world, model, record);
    await checkOrphans(world);
    return tallyOf(world, record, schedules.flat());
  } finally {
    await world.end();
  }
}

const beganAs = (devices: readonly Device[]) => new Map(devices.flatMap((device) => [...device.beganAs()]));

/** What people did is there, word for word, at the gateway and on every device; and the two are the same. */
async function check(world: World, model: Model, record: DeedRecord): Promise<void> {
  let shown = await shownNow(world, model);
  if (!shown.isWhole) {
    await fetchHistories(world);
    shown = await shownNow(world, model);
  }
  const store = storeRowsIn(world.gateway.store);
  const report = model.compare({
    now: world.clock.now(),
    store,
    kept: world.gateway.keptBlobs,
    devices: shown.devices,
  });
  if (report.findings.length > 0) throw new Error(`model:\n  ${report.findings.map(say).join('\n  ')}`);
  await checkUploads(world);
  await checkContents(world, record, shown.devices);
  // In a world whose files stay whole nothing needs an excuse.
  deepStrictEqual([...report.excuses], []);
  const truths = new Map<string, Truth>();
  for (const device of world.devices) {
    const { name, handle, errors } = device;
    deepStrictEqual(errors, [], name);
    const truth = truths.get(handle ?? '') ?? world.gateway.truthFor(handle ?? '');
    truths.set(handle ?? '', truth);
    deepStrictEqual({ [name]: device.truth() }, { [name]: truth });
  }
}

/** What all devices show. `isWhole`: they hold all that they may. */
async function shownNow(world: World, model: Model) {
  const devices: DeviceRows[] = [];
  let isWhole = true;
  for (const device of world.devices) {
    const { name, handle } = device;
    const shown = await shownTo(device, model.draftsOf(handle ?? ''));
    const held = world.occurred.restores > 0 ? { held: device.heldBlobs() } : {};
    devices.push({ name, handle: handle ?? '', open: device.openOps(), ...held, ...shown });
    isWhole &&= shown.isWhole;
  }
  return { devices, isWhole };
}
