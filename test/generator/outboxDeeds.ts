import type { ThreadId } from '../../sync/core/ids.ts';
import type { DeedRecord } from './deedRecord.ts';
import type { Person } from './person.ts';
import { pickOf } from './pickOf.ts';
import { wholeList } from './wholeList.ts';
import { handleOf } from './draftDeeds.ts';

/** A person decides about something refused: again, with other words, later than the rest, or not at all. */
export async function resolveOne(person: Person, pick: number, record: DeedRecord): Promise<boolean> {
  const { items } = await person.do('listOutbox', {});
  const failed = items.filter((item) => item.state === 'failed');
  if (failed.length === 0) return false;
  const { opId, kind, threadId, messageId, handles, poll, files } = pickOf(failed, pick);
  const isCard = files?.kind === 'contact' || files?.kind === 'place';
  const isFixed = poll || isCard || files?.once === true;
  // Before it is done: a device that dies of it may have done it.
  if (pick % 7 === 0) {
    for (const item of failed) record.resolved(item.opId);
    await person.do('retryAll', {});
    return true;
  }
  if (pick % 4 === 0 && kind === 'sendMessage' && messageId !== null) {
    record.skipped(messageId);
    await person.do('skipOp', { opId });
    return true;
  }
  record.resolved(opId);
  if (pick % 3 === 0) await person.do('retryOp', { opId });
  else if (pick % 3 === 1 && kind === 'sendMessage' && !isFixed)
    await person.do('reviseOp', { opId, text: `again ${pick}` });
  else if (pick % 3 === 1 && handles.length > 1)
    await person.do('reviseMembers', {
      opId,
      without: handles.filter((each) => each.startsWith('nobody')),
    });
  else if (
    pick % 2 === 0 &&
    kind === 'editMessage' &&
    threadId !== null &&
    (await maySayIn(person, threadId))
  ) {
    const sent = await person.do('sendAsNew', { opId });
    record.wrote(person, threadId, sent.messageId);
  } else {
    const isMessage = kind === 'sendMessage' || kind === 'scheduleMessage';
    if (isMessage && messageId !== null) record.discarded(messageId);
    if (threadId !== null && (kind === 'createDirectThread' || kind === 'createGroup'))
      record.discardedThread(person, await handleOf(person), threadId);
    await person.do('discardOp', { opId });
  }
  return true;
}

/** Nobody can write where they are no longer a member, or may not. [GROUP-9] [RIGHT-2] */
async function maySayIn(person: Person, threadId: ThreadId): Promise<boolean> {
  return (await wholeList(person)).some(
    (thread) => thread.threadId === threadId && !thread.left && thread.may.includes('write'),
  );
}
