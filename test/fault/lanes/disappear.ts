import { TernError } from '../../../sync/core/ternError.ts';
import type { Arena, Seat } from '../world/arena.ts';
import { until } from '../world/wait.ts';

const patienceMs = 4_000;

/** Somebody writes what disappears a second after somebody else has read it, and somebody does. */
export async function disappear({ seats, record }: Arena, { client, person }: Seat): Promise<void> {
  try {
    const { items } = await person.do('listThreads', { offset: 0, limit: 50 });
    const thread = items.find(({ kind, left }) => kind === 'direct' && !left);
    if (thread === undefined) return;
    const { threadId } = thread;
    const timer = { seconds: 1, countsFrom: 'reading', keepsCopies: true } as const;
    await person.do('setTimer', { threadId, timer });
    const { messageId } = await person.do('sendMessage', { threadId, text: 'read and gone', replyTo: null });
    record.wrote(person, threadId, messageId);
    const readers = seats.filter((seat) => seat.client.handle !== client.handle);
    const reads = async () => {
      const done = await Promise.all(readers.map((seat) => markRead(seat, { threadId, messageId })));
      return done.includes(true);
    };
    await until(reads, patienceMs);
    // What disappears later, and is lost with a store, can be held against nothing.
    await person.do('setTimer', { threadId, timer: null });
  } catch (error) {
    // It is down, died of it, or is signed out.
    if (!(error instanceof TernError)) throw error;
  }
}

async function markRead(
  { person }: Seat,
  message: Parameters<typeof person.do<'markRead'>>[1],
): Promise<boolean> {
  try {
    await person.do('markRead', message);
    return true;
  } catch (error) {
    if (error instanceof TernError) return false;
    throw error;
  }
}
