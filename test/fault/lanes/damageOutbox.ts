import { TernError } from '../../../sync/core/ternError.ts';
import type { Seat } from '../world/arena.ts';
import { type Damage, damage } from '../world/damage.ts';
import type { Course } from './lane.ts';

/** Whatever this device has done so far may be lost with its outbox: nobody else has it. The client ends. */
export async function damageOutbox({ arena }: Course, { client }: Seat, kind: Damage): Promise<void> {
  await client.process.end('SIGKILL');
  const { name } = client;
  const atStake = arena.atStake.get(name) ?? new Set<string>();
  for (const [id, { device, op }] of arena.wire.ops) {
    if (device !== name) continue;
    atStake.add(id);
    if (op.type === 'sendMessage') atStake.add(op.body.messageId);
  }
  for (const owed of arena.record.owed())
    if (owed.name === name) for (const id of owed.messageIds) atStake.add(id);
  arena.atStake.set(name, atStake);
  damage(client.file('outbox'), kind, arena.luck(`${name} damage ${atStake.size}`));
}

/** Whether the person has read that their outbox was damaged and what could be kept. */
export async function toldOfDamage({ arena }: Course, { client }: Seat): Promise<boolean> {
  try {
    const { healings } = await client.do('getState', {});
    if (!healings.some(({ file }) => file === 'outbox')) return false;
    arena.told.add(client.name);
    await client.do('noteHealings', {});
    return true;
  } catch (error) {
    if (error instanceof TernError) return false;
    throw error;
  }
}
