import fc from 'fast-check';
import { type Deed, type DeedKind, deedWeights, type DeedWorld } from '../../generator/deedKinds.ts';
import { doDeed } from '../../generator/deeds.ts';
import { type CrashPoint, crashPoints } from '../../../sync/core/crashPoint.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { pickOf } from '../../generator/pickOf.ts';
import type { Device } from './device.ts';
import { isLedTo, leadTo } from './leads.ts';
import type { World } from './world.ts';

export const faultWeights = {
  cut: 2,
  killDevice: 2,
  stopDevice: 1,
  killGateway: 1,
  startGateway: 4,
  clockJump: 1,
  deviceClockJump: 1,
  backUpGateway: 2,
  restoreGateway: 1,
  crash: 4,
} as const;
const weights = { ...deedWeights, ...faultWeights };

export type FaultKind = keyof typeof faultWeights;

/** One thing that happens. Numbers pick among what exists when it happens, so that any step fits any world. */
export interface Step {
  readonly device: number;
  readonly kind: DeedKind | FaultKind;
  readonly pick: number;
  readonly pauseMs: number;
  /** Where a process dies, of kind `crash`: this device, or the gateway. */
  readonly point?: CrashPoint;
}

const ofGateway: readonly CrashPoint[] = crashPoints.gateway;
/** Where processes are killed. */
export const points: readonly CrashPoint[] = [...crashPoints.client, ...ofGateway];
const isOfGateway = (point: CrashPoint) => ofGateway.includes(point);
/** Points that are met many times: at which of the times is luck. */
const mostCrossings = 3;

const common = {
  device: fc.nat(100),
  pick: fc.nat(1_000),
  // Mostly at once, so that frames meet; sometimes long enough for patience to run out.
  pauseMs: fc.oneof({ weight: 8, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.nat(30_000) }),
};
const { crash, ...others } = weights;
const kinds = Object.entries(others).map(([kind, weight]) => ({
  weight,
  arbitrary: fc.constant(kind as Exclude<Step['kind'], 'crash'>),
}));

export const arbitraryStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: kinds.reduce((sum, { weight }) => sum + weight, 0),
    arbitrary: fc.record({ ...common, kind: fc.oneof(...kinds) }),
  },
  {
    weight: crash,
    arbitrary: fc.record({
      ...common,
      kind: fc.constant('crash' as const),
      point: fc.constantFrom(...points),
    }),
  },
);

export async function perform(world: World, step: Step, deeds: DeedWorld): Promise<void> {
  const device = pickOf(world.devices, step.device);
  if (step.kind === 'crash') await crashAt(world, device, step, deeds);
  else if (isFault(step.kind)) await befall(world, device, step.kind, step.pick);
  else await act(world, device, { kind: step.kind, pick: step.pick }, deeds);
  await world.clock.advance(step.pauseMs);
}

function isFault(kind: Step['kind']): kind is FaultKind {
  return Object.hasOwn(faultWeights, kind);
}

async function befall(
  world: World,
  device: Device,
  kind: Exclude<FaultKind, 'crash'>,
  pick: number,
): Promise<void> {
  switch (kind) {
    case 'cut':
      return world.cut(device);
    case 'killDevice':
      return world.killDevice(device);
    case 'stopDevice':
      return device.stop();
    case 'killGateway':
      return world.killGateway();
    case 'startGateway':
      return world.gateway.start();
    case 'backUpGateway':
      return world.backUpGateway();
    case 'restoreGateway':
      return world.restoreGateway(pick);
    case 'deviceClockJump':
      world.clock.ahead.set(device.name, ((pick % 7) - 3) * 3_600_000);
      return;
    case 'clockJump':
      world.clock.wallOffset += ((pick % 7) - 3) * 3_600_000;
  }
}

/** The process dies when it has met the point so many times; what leads there is done. */
async function crashAt(world: World, device: Device, { point, pick }: Step, deeds: DeedWorld): Promise<void> {
  if (point === undefined) throw new Error('a crash is at a crash point');
  if (!(await isReady(device))) return;
  const crossing = isLedTo(point) ? 1 : 1 + (pick % mostCrossings);
  world.orderDeath(isOfGateway(point) ? world.gateway : device, point, crossing);
  await leadTo(point, world, device, deeds, pick);
}

/** Whoever has none running starts their device; whoever is signed out signs in, as far as the gateway is up. */
async function isReady(device: Device): Promise<boolean> {
  if (!device.isRunning) {
    await device.start();
    return device.isRunning;
  }
  return device.signInAgain();
}

async function act(world: World, device: Device, deed: Deed, deeds: DeedWorld): Promise<void> {
  if (!device.isRunning) return device.start();
  if (!(await device.signInAgain())) return;
  const before = device.opsWritten();
  try {
    const done = await doDeed(device, deed, deeds);
    const addsAnOp = deed.kind === 'edit' || deed.kind === 'react' || deed.kind === 'unreact';
    if (done && addsAnOp && device.opsWritten() === before) world.occurred.squashes += 1;
  } catch (error) {
    // It died of an order before it had answered.
    if (!(error instanceof TernError) || device.isRunning) throw error;
  }
}
