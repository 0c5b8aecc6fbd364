import { hash } from 'node:crypto';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../sync/core/clock.ts';
import { crashPoints } from '../../../sync/core/crashPoint.ts';
import type { BlobId } from '../../../sync/core/ids.ts';
import { silentLogger } from '../../../sync/core/logger.ts';
import { createBlobs } from '../../../sync/gateway/blobs/blobs.ts';
import { folderUploads } from '../../../sync/gateway/blobs/uploadFiles.ts';
import { folderBlobStore } from '../../../sync/gateway/blobs/folderBlobStore.ts';
import { openSqliteStore } from '../../../sync/gateway/store/sqlite/sqliteStore.ts';
import { layEmptyGateway } from '../../builders/emptyGateway.ts';
import * as make from '../../builders/make.ts';
import { actor, committed } from '../../contracts/store/kit.ts';
import { run, temporaryFolder } from '../../processes/run.ts';

const patience = { timeout: 10_000 };

it.each(crashPoints.gateway.filter((point) => point.startsWith('blobs.')))(
  '[BLOB-4] [BLOB-9] a gateway that is killed at %s loses no blob, and keeps none too many',
  async (moment) => {
    const { path, remove } = await temporaryFolder('tern-blobs-');
    onTestFinished(remove);
    const file = join(path, 'gateway.sqlite');
    layEmptyGateway(file);
    const first = openSqliteStore({ file, newId: make.newId });
    const ann = await actor(first, 'ann');
    const notes = make.newGroupId();
    committed(await first.submit(ann, make.op(make.group(notes, []))));
    await first.close();
    const bytes = Buffer.from('sealed bytes of a chart');
    const key = { userId: ann.userId, blobId: hash('sha256', bytes) as BlobId };
    const args = [path, JSON.stringify(ann), notes, String(bytes), moment];
    const child = run('test/processes/blobsUntilKilled.ts', args);
    expect([await child.exited, child.stderr]).toEqual([null, []]);

    const store = openSqliteStore({ file, newId: make.newId });
    const blobs = createBlobs({
      ...{ records: store.blobs, clock: systemClock, logger: silentLogger },
      ...{ store: folderBlobStore(join(path, 'blobs')), uploads: folderUploads(join(path, 'uploads')) },
    });
    onTestFinished(async () => {
      await blobs.stop();
      await store.close();
    });
    const filesIn = (folder: string) =>
      readdirSync(join(path, folder), { recursive: true, encoding: 'utf8' }).filter((name) =>
        statSync(join(path, folder, name)).isFile(),
      );
    // What a client does that knows nothing but the id.
    const state = await blobs.upload(key);
    if (state === null) await blobs.begin(key, bytes.length);
    if (state?.offset !== bytes.length) writeFileSync(blobs.fileOf(key), bytes);
    expect(await blobs.upload(key)).toEqual({ size: bytes.length, offset: bytes.length });
    expect(filesIn('uploads')).toEqual([]);
    const sent = make.message(notes, 'a chart', { blobs: [{ id: key.blobId, size: bytes.length }] });
    committed(await store.submit(ann, make.op(sent)));
    const given = await blobs.read(key.blobId, { first: 0, last: bytes.length - 1 });
    expect((await buffer(given)).equals(bytes)).toBe(true);
    committed(await store.submit(ann, make.op(make.deletion(notes, sent.body.messageId))));
    await expect.poll(() => filesIn('blobs'), patience).toEqual([]);
    await expect.poll(() => store.blobs.gone(10), patience).toEqual([]);
  },
);
