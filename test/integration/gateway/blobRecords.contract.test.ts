import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type Clock, systemClock } from '../../../sync/core/clock.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import { openSqliteStore } from '../../../sync/gateway/store/sqlite/sqliteStore.ts';
import { newBlob } from '../../builders/blobs.ts';
import { layEmptyGateway } from '../../builders/emptyGateway.ts';
import { teamLimits } from '../../builders/teamLimits.ts';
import * as make from '../../builders/make.ts';
import { blobRecordsContract } from '../../contracts/blobRecordsContract.ts';
import { restoredBlobsContract } from '../../contracts/restoredBlobsContract.ts';
import { actor, committed } from '../../contracts/store/kit.ts';
import { manualClock } from './kit/manualClock.ts';

const hour = 60 * 60_000;
const day = 24 * hour;

/** Empty, and closed with the test. */
function newStore(clock: Clock = systemClock) {
  const folder = mkdtempSync(join(tmpdir(), 'tern-store-'));
  const file = join(folder, 'gateway.sqlite');
  layEmptyGateway(file);
  let store: Store | undefined;
  async function open(): Promise<Store> {
    await store?.close();
    store = openSqliteStore({ file, clock, newId: make.newId, limits: teamLimits });
    return store;
  }
  onTestFinished(async () => {
    await store?.close();
    rmSync(folder, { recursive: true });
  });
  return open;
}

for (const contract of [blobRecordsContract, restoredBlobsContract])
  contract('the SQLite store', async () => {
    const open = newStore();
    return { store: await open(), reopen: open };
  });

async function oneAccount() {
  const clock = manualClock();
  const store = await newStore(clock)();
  const ann = await actor(store, 'ann');
  const begin = async () => {
    const blob = newBlob();
    const key = { userId: ann.userId, blobId: blob.id };
    expect(await store.blobs.begin(key, blob.size)).toMatchObject({ ok: true });
    return { blob, key };
  };
  return { store, clock, ann, begin };
}

it('[BLOB-10] an upload that is not whole goes a day after it was last continued', async () => {
  const { store, clock, begin } = await oneAccount();
  const [left, goneOn] = [await begin(), await begin()];
  clock.advance(2 * hour);
  await store.blobs.goOn(goneOn.key);
  clock.advance(22 * hour - 1);
  expect(await store.blobs.overdue(10)).toEqual([]);
  clock.advance(1);
  expect(await store.blobs.overdue(10)).toEqual([left.key]);
  await store.blobs.end(left.key);
  expect(await store.blobs.find(left.key)).toBeNull();
  // Its process may have died when its bytes had just been kept.
  expect(await store.blobs.gone(10)).toEqual([left.blob.id]);
  clock.advance(2 * hour);
  expect(await store.blobs.overdue(10)).toEqual([goneOn.key]);
});

it('[BLOB-10] a whole one that no message names goes a day later, and one that is named does not', async () => {
  const { store, clock, ann, begin } = await oneAccount();
  const [unnamed, named] = [await begin(), await begin()];
  const notes = make.newGroupId();
  committed(await store.submit(ann, make.op(make.group(notes, []))));
  clock.advance(20 * hour);
  for (const { key } of [unnamed, named]) expect(await store.blobs.makeWhole(key)).toBe(true);
  committed(await store.submit(ann, make.op(make.message(notes, 'a chart', { blobs: [named.blob] }))));
  clock.advance(day - 1);
  expect(await store.blobs.dropUnnamed(10)).toBe(false);
  expect(await store.blobs.find(unnamed.key)).toMatchObject({ isWhole: true });
  clock.advance(1);
  expect(await store.blobs.dropUnnamed(10)).toBe(false);
  expect(await store.blobs.overdue(10)).toEqual([]);
  expect(await store.blobs.find(unnamed.key)).toBeNull();
  expect(await store.blobs.gone(10)).toEqual([unnamed.blob.id]);
  clock.advance(9 * day);
  await store.blobs.dropUnnamed(10);
  expect(await store.blobs.shownTo(ann, named.blob.id)).toBe(named.blob.size);
});
