import type { ThreadId } from '../../sync/core/ids.ts';
import type { CommandResult } from '../../preload/commands.ts';
import type { ThreadView } from '../../preload/views/thread.ts';
import type { DeedRecord } from './deedRecord.ts';
import type { Person } from './person.ts';
import { pickOf } from './pickOf.ts';
import { write } from './writeDeeds.ts';

/** Whatever stands in the composer there is what its person writes on, or clears. */
export async function draft(
  person: Person,
  pick: number,
  threadId: ThreadId,
  record: DeedRecord,
): Promise<boolean> {
  const handle = await handleOf(person);
  const { text: before, seen } = await person.do('getDraft', { threadId });
  const text = pick % 4 === 0 ? '' : `draft ${pick}`;
  // Before it is done: a device that dies of it may have done it.
  record.replaced(handle, threadId, before);
  // Or it is a window that has not been told yet what another device wrote: then both are kept.
  await person.do('saveDraft', { threadId, text, seen: pick % 2 === 0 ? seen : [] });
  record.composed(handle, threadId, text);
  return true;
}

/** What another device wrote comes into the composer, or is thrown away. */
export async function takeDraft(
  person: Person,
  pick: number,
  threads: readonly ThreadView[],
  record: DeedRecord,
): Promise<boolean> {
  const handle = await handleOf(person);
  for (const { threadId } of threads) {
    const left = await person.do('getDraft', { threadId });
    if (left.others.length > 0) return decideBetween(person, handle, threadId, left, pick, record);
  }
  // Without a connection there can be a second one at once: a message that has not left stands beside the first.
  const { threadId } = pickOf(threads, pick);
  await draft(person, pick * 4 + 2, threadId, record);
  await write(person, threadId, `beside it ${pick}`, record);
  if (!(await toDraft(person, pick, record, threadId))) return false;
  const both = await person.do('getDraft', { threadId });
  return both.others.length > 0 && decideBetween(person, handle, threadId, both, pick, record);
}

async function decideBetween(
  person: Person,
  handle: string,
  threadId: ThreadId,
  { text: before, seen, others }: CommandResult<'getDraft'>,
  pick: number,
  record: DeedRecord,
): Promise<boolean> {
  const { id, text } = pickOf(others, pick >> 1);
  const takes = pick % 2 === 0;
  record.replaced(handle, threadId, takes ? before : text);
  await person.do('saveDraft', { threadId, text: takes ? text : before, seen: [...seen, id] });
  return true;
}

/** What was refused, or has not left, is written on. @param where in this thread alone */
export async function toDraft(
  person: Person,
  pick: number,
  record: DeedRecord,
  where: ThreadId | null = null,
): Promise<boolean> {
  const handle = await handleOf(person);
  const { items } = await person.do('listOutbox', {});
  const movable = items.filter(
    (item) =>
      item.kind === 'sendMessage' &&
      item.withdrawable &&
      !item.text.startsWith('comment ') &&
      (where === null || item.threadId === where),
  );
  if (movable.length === 0) return false;
  const { opId, threadId, messageId, text } = pickOf(movable, pick);
  if (messageId === null || threadId === null) return false;
  record.discarded(messageId);
  await person.do('moveToDraft', { opId });
  record.composed(handle, threadId, text);
  return true;
}

export async function handleOf(person: Person): Promise<string> {
  const { session } = await person.do('getState', {});
  return session.status === 'signedIn' ? session.handle : '';
}
