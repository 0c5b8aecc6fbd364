import { TernError } from '../../../sync/core/ternError.ts';
import { maxTextLength } from '../../../sync/protocol/sizes.ts';
import type { DeedKind, DeedWorld } from '../../generator/deedKinds.ts';
import { doDeed } from '../../generator/deeds.ts';
import { sendFiles } from '../../generator/fileDeeds.ts';
import type { Arena, Seat } from '../world/arena.ts';
import { until } from '../world/wait.ts';

const patienceMs = 4_000;

export interface SmallDeed {
  readonly kind: DeedKind;
  readonly pick: number;
}

export const worldOf = ({ handles, record }: Arena, mostFileBytes = 1): DeedWorld => ({
  ...{ mostFileBytes, handles, record },
  longestText: maxTextLength,
});

/** Somebody does this, unless they cannot just now: their client is down, or dies of it. */
export async function smallDeed(
  arena: Arena,
  { person }: Seat,
  ...deeds: readonly SmallDeed[]
): Promise<void> {
  await unlessRefused(async () => {
    for (const deed of deeds) await doDeed(person, deed, worldOf(arena));
  });
}

/** Somebody sends a file, and deletes it as soon as the gateway has it. */
export async function fileThatGoes({ wire, record }: Arena, { person }: Seat): Promise<void> {
  await unlessRefused(async () => {
    const { items } = await person.do('listThreads', { offset: 0, limit: 50 });
    const thread = items.find(({ kind, left }) => kind === 'direct' && !left);
    if (thread === undefined) return;
    const { threadId } = thread;
    const pick = wire.ops.size;
    const messageId = await sendFiles(person, pick, threadId, { record, mostFileBytes: 100 });
    const isThere = () =>
      [...wire.ops.values()].some(
        ({ op, acks }) => op.type === 'sendMessage' && op.body.messageId === messageId && acks.length > 0,
      );
    if (!(await until(async () => isThere(), patienceMs))) return;
    record.discarded(messageId);
    await person.do('deleteMessage', { threadId, messageIds: [messageId] });
  });
}

async function unlessRefused(what: () => Promise<void>): Promise<void> {
  try {
    await what();
  } catch (error) {
    if (!(error instanceof TernError)) throw error;
  }
}
