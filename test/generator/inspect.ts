import type { DeedRecord } from './deedRecord.ts';
import { meantRefusals } from './deeds.ts';
import type { OpenOp } from '../model/rows.ts';

/** What one device has on its disk when all is quiet, its threads fetched to their beginning. */
export interface Evidence {
  readonly name: string;
  /** Message ids of a thread in the thread's order. */
  sequenceOf(threadId: string): readonly string[];
  openOps(): readonly OpenOp[];
  isIn(threadId: string): boolean;
}

/** Broken promises, one sentence each. Empty: everything written arrived exactly once and in order, or says why not. */
export interface Findings {
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
  readonly reordered: readonly string[];
  /** Ops that neither left nor wait for their person. */
  readonly stuck: readonly string[];
  /** Ops refused for a reason that nobody's deed gave. */
  readonly refused: readonly string[];
}

export const nothingFound: Findings = { lost: [], duplicated: [], reordered: [], stuck: [], refused: [] };

/**
 * [OUTBOX-1] [OUTBOX-5] [OUTBOX-6]
 * @param devices all that a person wrote at
 */
export function inspect(record: DeedRecord, devices: Iterable<Evidence>): Findings {
  const byName = new Map([...devices].map((device) => [device.name, device]));
  const lost: string[] = [];
  const duplicated: string[] = [];
  const reordered: string[] = [];
  const stuck = [...byName.values()].flatMap((device) =>
    device
      .openOps()
      .filter(({ state }) => state === 'waiting')
      .map((op) => say(device, op)),
  );
  const refused = [...byName.values()].flatMap((device) =>
    device
      .openOps()
      .filter(
        ({ state, code, threadId }) =>
          state === 'refused' &&
          !meantRefusals.has(code ?? '') &&
          (code !== 'threadUnknown' || device.isIn(threadId)),
      )
      .map((op) => say(device, op)),
  );
  for (const { name, threadId, messageIds } of record.owed()) {
    const device = byName.get(name);
    const arrived = device?.sequenceOf(threadId) ?? [];
    duplicated.push(...repeated(arrived).map((id) => `${name} ${threadId}: ${id}`));
    const own = arrived.filter((id) => (messageIds as readonly string[]).includes(id));
    const ordered = messageIds.filter((id) => record.isOrdered(id));
    const expected = ordered.filter((id) => own.includes(id));
    const found = own.filter((id) => (ordered as readonly string[]).includes(id));
    if (found.some((id, index) => id !== expected[index]))
      reordered.push(`${name} ${threadId}: ${found.join()} instead of ${expected.join()}`);
    const open = new Set(device?.openOps().map(({ type, target }) => type === 'sendMessage' && target));
    const missing = messageIds.filter((id) => !own.includes(id) && !open.has(id));
    lost.push(...missing.map((id) => `${name} ${threadId}: ${id}`));
  }
  return { lost, duplicated, reordered, stuck, refused };
}

function say({ name }: Evidence, { type, state, target, code }: OpenOp): string {
  return [name, type, state, target, code].filter((part) => part !== null).join(' ');
}

function repeated(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}
