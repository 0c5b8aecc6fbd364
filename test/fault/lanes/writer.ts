import { type DeedKind, deedWeights } from '../../generator/deedKinds.ts';
import { doDeed } from '../../generator/deeds.ts';
import { pickWeighted } from '../../generator/pickOf.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { openOne } from '../check/files.ts';
import type { Seat } from '../world/arena.ts';
import { pause } from '../world/wait.ts';
import type { Course } from './lane.ts';
import { worldOf } from './smallDeed.ts';

const mostFileBytes = 200 * 1024;
/** Of deeds: somebody opens a file. */
const curiosity = 0.1;
/** Between two deeds of one person, at most. */
const breathMs = 60;
/** Of deeds: somebody presses “Try now”, for waiting out every backoff would leave little time to write. */
const impatience = 0.06;

/** Of timers: so few may be short, for what disappeared and was lost with a store can be held against nothing. */
const shortTimers = 0.15;

/** Off, or longer than any run, where a timer might be short. */
function withFewShortTimers(pick: number, random: () => number): number {
  if (random() < shortTimers) return pick;
  const kind = pick >> 3;
  return (kind - (kind % 4) + (kind % 2 === 0 ? 0 : 3)) << 3;
}

/** Somebody at a device does what the seed says, whatever happens to the device; a refusal is an answer like others. */
export async function write({ arena, goesOn }: Course, seat: Seat): Promise<void> {
  const { client, person } = seat;
  const random = arena.luck(`${client.name} writes`);
  const world = worldOf(arena, mostFileBytes);
  while (goesOn()) {
    const kind: DeedKind = pickWeighted(deedWeights, random());
    const drawn = Math.floor(random() * 1_000);
    const pick = kind === 'setTimer' ? withFewShortTimers(drawn, random) : drawn;
    const breath = random() * breathMs;
    const isCurious = random() < curiosity;
    const isImpatient = random() < impatience;
    await Promise.race([client.up(), pause(500)]);
    try {
      if (isImpatient) await client.do('reconnect', {});
      await doDeed(person, { kind, pick }, world);
      if (isCurious) await openOne(arena, seat, drawn);
    } catch (error) {
      if (!(error instanceof TernError)) throw error;
    }
    await pause(breath);
  }
}
