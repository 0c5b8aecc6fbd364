import { keyOf } from '../facts.ts';
import { wordsOfOnce } from '../files.ts';
import type { Report } from '../report.ts';
import type { DeviceRows } from '../rows.ts';
import type { Situation } from '../situation.ts';

/** [BLOB-9] Every message that is there is given the files that it was sent with, and the gateway has their bytes. */
export function checkBlobs({ journal, seen, messages }: Situation, report: Report): void {
  const { store, kept } = seen;
  if (kept === null) return;
  const held = new Set(seen.devices.flatMap((device) => [...heldBy(device)]));
  const once = new Set(store.opened.map(({ messageId }) => messageId));
  const given = new Set(store.given.map(({ messageId, blobId }) => keyOf(messageId, blobId)));
  for (const { messageId, isDeleted, blobs, words } of messages.values()) {
    if (isDeleted) continue;
    const should = journal.messages.get(messageId)?.blobs ?? blobs;
    if (should.join(' ') !== blobs.join(' '))
      report.find(
        'blob',
        `message ${messageId} should have ${should.join(' ')}, the store says ${blobs.join(' ')}`,
      );
    // [ONCE-6] [ONCE-9] It goes when it was opened, and a restored gateway does not get it back.
    if (once.has(messageId) || (journal.wasRestored && isOnce(words))) continue;
    for (const blobId of blobs) {
      report.facts += 1;
      const isThere = kept.has(blobId);
      if (isThere && given.has(keyOf(messageId, blobId))) continue;
      // [BLOB-14] What a restored gateway lacks it gets from whoever is shown it and still has it.
      if (journal.wasRestored && !held.has(keyOf(messageId, blobId))) continue;
      report.find(
        'blob',
        `message ${messageId} names ${blobId}, which ${isThere ? 'is given to nobody' : 'the gateway has not'}`,
      );
    }
  }
}

const isOnce = (words: string) => words === wordsOfOnce;

/** Files of messages before its person that a device has whole. */
function* heldBy({ shown, held = new Set() }: DeviceRows): Iterable<string> {
  for (const { messages } of shown)
    for (const { messageId, files } of messages)
      for (const { blobId } of files) if (held.has(blobId)) yield keyOf(messageId, blobId);
}
