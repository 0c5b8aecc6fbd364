import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../core/clock.ts';
import type { BlobId, UserId } from '../../core/ids.ts';
import { silentLogger } from '../../core/logger.ts';
import type { OpIntent } from '../../protocol/ops/op.ts';
import { createBlobs } from '../blobs/blobs.ts';
import { folderBlobStore } from '../blobs/folderBlobStore.ts';
import { folderUploads } from '../blobs/uploadFiles.ts';
import type { BlobRecords } from '../store/blobRecords.ts';

/** @param folder of the gateway's data */
export function openUploads(folder: string, records: BlobRecords) {
  const uploads = folderUploads(join(folder, 'uploads'));
  const store = folderBlobStore(join(folder, 'blobs'));
  const blobs = createBlobs({ records, store, uploads, clock: systemClock, logger: silentLogger });
  return {
    /** Whatever the op names, from its author. [BLOB-2] [BLOB-4] */
    async upload(userId: UserId, intent: OpIntent, sealed: ReadonlyMap<BlobId, Buffer>): Promise<void> {
      for (const { id: blobId, size } of namedBy(intent)) {
        const key = { userId, blobId };
        const bytes = sealed.get(blobId);
        if (bytes === undefined) throw new Error(`the demo has not sealed ${blobId}`);
        await blobs.begin(key, size);
        await writeFile(uploads.pathOf(key), bytes, { mode: 0o600 });
        await blobs.upload(key);
      }
    },
    stop: () => blobs.stop(),
  };
}

function namedBy(intent: OpIntent) {
  if (intent.type !== 'sendMessage') return [];
  const { envelope } = intent.body;
  return envelope.kind === 'text' ? (envelope.blobs ?? []) : [];
}
