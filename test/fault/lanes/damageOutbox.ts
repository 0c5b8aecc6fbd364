import { TernError } from '../../../sync/core/ternError.ts';
import { storageError } from '../../../main/core/database/driver.ts';
import { isDamage } from '../../../main/core/healing/damage.ts';
import type { HealingView } from '../../../preload/views/state.ts';
import { type HeldOps, heldOpsIn } from '../../generator/profileFiles.ts';
import type { SentOp } from '../check/wireRecord.ts';
import type { Arena, Seat } from '../world/arena.ts';
import { type Damage, damage } from '../world/damage.ts';
import { reading } from '../world/reading.ts';
import type { Course } from './lane.ts';

/**
 * Of blows: a backup of the gateway is made before. What was lost with an outbox and with a store nobody has, so a run
 * in which that happens often has little to look at.
 */
const backupShare = 0.8;
/** Of a device, acked since the last backup: before more than so many go with its outbox there is always one. */
const mostAtStake = 25;

/** What this outbox holds may be lost: nobody else has it. The client ends. */
export async function damageOutbox({ arena }: Course, { client }: Seat, kind: Damage): Promise<void> {
  await client.process.end('SIGKILL');
  arena.told.damaged(client.name);
  const { name } = client;
  const isLucky = arena.luck(`${name} backup ${arena.wire.ops.size}`)() < backupShare;
  if (isLucky || ackedSinceBackup(arena, name) > mostAtStake) await arena.gateway.backUp();
  const before = arena.atStake.get(name);
  const held = heldBy(client.file('outbox'), before !== undefined);
  arena.atStake.set(name, {
    all: new Set([...(before?.all ?? []), ...(held?.all ?? [])]),
    unsent: new Set([...(before?.unsent ?? []), ...(held?.unsent ?? [])]),
  });
  damage(client.file('outbox'), kind, arena.luck(`${name} damage ${arena.wire.ops.size}`));
}

function ackedSinceBackup({ wire, gateway }: Arena, device: string): number {
  const { backedUpAt } = gateway;
  const isSince = ({ acks }: SentOp) => acks.some(({ at }) => at > (backedUpAt ?? 0));
  return [...wire.ops.values()].filter((sent) => sent.device === device && isSince(sent)).length;
}

/** Null: damaged before, and nobody has opened it since. */
function heldBy(outbox: string, isDamaged: boolean): HeldOps | null {
  try {
    return reading(outbox, heldOpsIn);
  } catch (error) {
    if (isDamaged && isDamage(storageError(error, outbox))) return null;
    throw error;
  }
}

/** Whether the person has read that their outbox was damaged and what could be kept. */
export async function toldOfDamage({ arena }: Course, { client }: Seat): Promise<boolean> {
  try {
    const { healings } = await client.do('getState', {});
    const healing = healings.find(({ file }) => file === 'outbox');
    if (healing === undefined) return false;
    countGone(arena, client, healing);
    await client.do('noteHealings', {});
    return true;
  } catch (error) {
    if (error instanceof TernError) return false;
    throw error;
  }
}

/** Only what the damage really took is excused later, and only up to the number that the person was told. */
function countGone(arena: Arena, client: Seat['client'], { lost }: HealingView): void {
  const { name } = client;
  const held = arena.atStake.get(name);
  if (held === undefined) return;
  const kept = reading(client.file('outbox'), heldOpsIn).all;
  for (const id of held.all) if (!kept.has(id)) arena.gone.add(id);
  const decided = new Set(arena.record.decidedIds);
  const taken = [...held.unsent].filter(
    // What left meanwhile may have disappeared since.
    (id) => !kept.has(id) && !decided.has(id) && (arena.wire.expiries.get(id) ?? null) === null,
  );
  if (lost !== null && taken.length > lost)
    arena.problems.push(
      `${name} was told that ${lost} were lost of a damaged outbox, and ${taken.length} messages are: ${taken.join(', ')}`,
    );
  arena.healed.add(name);
  arena.atStake.delete(name);
}
