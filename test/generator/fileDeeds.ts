import type { MessageId, ThreadId } from '../../sync/core/ids.ts';
import { TernError } from '../../sync/core/ternError.ts';
import { fileName } from '../model/files.ts';
import type { DeedRecord } from './deedRecord.ts';
import type { Person } from './person.ts';

/** Files of one message, at most. */
const mostFiles = 3;

/** One to three files in one message, which may all hold the same; with a caption or without. */
export async function sendFiles(
  person: Person,
  pick: number,
  threadId: ThreadId,
  { record, mostFileBytes }: { readonly record: DeedRecord; readonly mostFileBytes: number },
): Promise<MessageId> {
  const blobIds = [];
  for (let left = 1 + (pick % mostFiles); left > 0; left -= 1) {
    const bytes = bytesOf(pick % 4 === 0 ? pick : pick * mostFiles + left, mostFileBytes);
    const { blobId } = await person.stage(fileName, bytes);
    record.sealed(blobId, bytes);
    blobIds.push(blobId);
  }
  const text = pick % 5 < 2 ? '' : `with it ${pick}`;
  const { messageId } = await person.do('sendFiles', { threadId, blobIds, text });
  record.wrote(person, threadId, messageId);
  record.filed(messageId);
  return messageId;
}

/** What everybody opens once: each its own, so that whose bytes they are is known. [ONCE-1] */
export async function sendOnce(
  person: Person,
  pick: number,
  threadId: ThreadId,
  record: DeedRecord,
): Promise<MessageId> {
  const bytes = new Uint8Array(Buffer.from(`fLaC seen once ${pick}`));
  const { blobId } = await person.stage(fileName, bytes);
  record.sealed(blobId, bytes);
  const { messageId } = await person.do('sendFiles', {
    threadId,
    blobIds: [blobId],
    text: '',
    viewOnce: true,
  });
  record.wrote(person, threadId, messageId);
  record.filed(messageId);
  return messageId;
}

/** [ONCE-7] Nobody opens anything without a connection: then nothing was done. */
export async function openOnce(person: Person, threadId: ThreadId, messageId: MessageId): Promise<boolean> {
  try {
    await person.do('openOnce', { threadId, messageId });
    return true;
  } catch (error) {
    if (error instanceof TernError && error.code === 'notConnected') return false;
    throw error;
  }
}

/** The same for the same number. */
function bytesOf(number: number, most: number): Uint8Array<ArrayBuffer> {
  const line = Buffer.from(`line of file ${number}\n`);
  // Most are small.
  const room = number % 8 === 0 ? most : Math.ceil(most / 10);
  return new Uint8Array(Buffer.alloc(1 + ((number * 7_919) % room), line));
}
