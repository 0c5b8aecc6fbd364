import { hash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../sync/core/clock.ts';
import { onCrashPoint } from '../../sync/core/crashPoint.ts';
import type { BlobId, ThreadId } from '../../sync/core/ids.ts';
import { silentLogger } from '../../sync/core/logger.ts';
import { createBlobs } from '../../sync/gateway/blobs/blobs.ts';
import { folderUploads } from '../../sync/gateway/blobs/uploadFiles.ts';
import { folderBlobStore } from '../../sync/gateway/blobs/folderBlobStore.ts';
import type { Actor } from '../../sync/gateway/decide/rule.ts';
import { openSqliteStore } from '../../sync/gateway/store/sqlite/sqliteStore.ts';
import * as make from '../builders/make.ts';

// Ends an upload, uploads a blob, sends it and deletes the message, and is killed at a crash point of it.
const [folder = '', who = '', notes = '', text = '', moment = ''] = process.argv.slice(2);
const actor = JSON.parse(who) as Actor;
const bytes = Buffer.from(text);
const blobId = hash('sha256', bytes) as BlobId;
const key = { userId: actor.userId, blobId };

onCrashPoint((point) => {
  if (point === moment) process.kill(process.pid, 'SIGKILL');
});
const store = openSqliteStore({ file: join(folder, 'gateway.sqlite'), newId: make.newId });
const blobs = createBlobs({
  ...{ records: store.blobs, clock: systemClock, logger: silentLogger },
  ...{ store: folderBlobStore(join(folder, 'blobs')), uploads: folderUploads(join(folder, 'uploads')) },
});

await blobs.begin(key, bytes.length);
writeFileSync(blobs.fileOf(key), bytes.subarray(0, 3));
await blobs.cancel(key);
await blobs.begin(key, bytes.length);
writeFileSync(blobs.fileOf(key), bytes);
await blobs.upload(key);
const sent = make.message(notes as ThreadId, 'a chart', { blobs: [{ id: blobId, size: bytes.length }] });
await store.submit(actor, make.op(sent));
await store.submit(actor, make.op(make.deletion(notes as ThreadId, sent.body.messageId)));
