import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type Clock, systemClock } from '../../../sync/core/clock.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import { openSqliteStore } from '../../../sync/gateway/store/sqlite/sqliteStore.ts';
import { attachment } from '../../builders/files.ts';
import { layEmptyGateway } from '../../builders/emptyGateway.ts';
import { teamLimits } from '../../builders/teamLimits.ts';
import * as make from '../../builders/make.ts';
import { opening } from '../../builders/viewOnce.ts';
import { upload } from '../../contracts/blobRecordsContract.ts';
import { once, viewOnceContract } from '../../contracts/viewOnceContract.ts';
import { actor, codeOf, committed } from '../../contracts/store/kit.ts';
import { blobsOf } from '../../../sync/files/namedBlobs.ts';
import { manualClock } from './kit/manualClock.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const [blob = { id: attachment(7).blobId, size: 1 }] = blobsOf([attachment(7, { mime: 'image/webp' })]);

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

viewOnceContract('the SQLite store', async () => {
  const open = newStore();
  return { store: await open(), reopen: open };
});

/** Ann has sent it to Bob and Carol. */
async function sentToTwo() {
  const clock = manualClock();
  const store = await newStore(clock)();
  const ann = await actor(store, 'ann');
  const [bob, carol] = [await actor(store, 'bob'), await actor(store, 'carol')];
  const group = make.newGroupId();
  committed(await store.submit(ann, make.op(make.group(group, ['bob', 'carol']))));
  await upload(store, ann, blob);
  const messageId = await once(store, ann, group);
  const opens = (who: Actor) => store.submit(who, make.op(opening(group, messageId)));
  /** What the sweep drops now. */
  const swept = async () => {
    expect(await store.blobs.dropViewed(10)).toBe(false);
    return store.blobs.gone(10);
  };
  const given = (who: Actor) => store.blobs.shownTo(who, blob.id);
  return { store, clock, ann, bob, carol, group, messageId, opens, swept, given };
}

it('[ONCE-4] is given for ten minutes', async () => {
  const { clock, bob, opens, given } = await sentToTwo();
  committed(await opens(bob));
  clock.advance(10 * minute - 1);
  committed(await opens(bob));
  expect(await given(bob)).toBe(blob.size);
  clock.advance(1);
  expect(await given(bob)).toBeNull();
});

it('[ONCE-6] its bytes go ten minutes after the last one has opened it', async () => {
  const { store, clock, bob, carol, opens, swept, given } = await sentToTwo();
  committed(await opens(bob));
  clock.advance(11 * minute);
  expect(await swept()).toEqual([]);
  committed(await opens(carol));
  clock.advance(10 * minute - 1);
  expect(await swept()).toEqual([]);
  expect(await given(carol)).toBe(blob.size);
  clock.advance(1);
  expect(await swept()).toEqual([blob.id]);
  await store.blobs.dropped(blob.id);
  expect(codeOf(await opens(bob))).toBe('viewOnceClosed');
});

it('[ONCE-6] nobody waits for who has left or has hidden it', async () => {
  for (const goes of ['leaves', 'hides'] as const) {
    const { store, clock, bob, carol, group, messageId, opens, swept } = await sentToTwo();
    committed(await opens(bob));
    const own = `u:${carol.userId}` as Parameters<typeof make.hiding>[0];
    const gone = goes === 'leaves' ? make.leaving(group) : make.hiding(own, group, messageId);
    committed(await store.submit(carol, make.op(gone)));
    clock.advance(10 * minute);
    expect(await swept(), goes).toEqual([blob.id]);
  }
});

it('[ONCE-3] [ONCE-6] what nobody opens is over after 14 days', async () => {
  const { clock, bob, opens, swept, given } = await sentToTwo();
  clock.advance(14 * day);
  committed(await opens(bob));
  clock.advance(1);
  expect(await swept()).toEqual([]);
  expect(await given(bob)).toBe(blob.size);
  clock.advance(10 * minute);
  expect(await swept()).toEqual([blob.id]);
});

it('[ONCE-3] nobody opens it later', async () => {
  const { clock, bob, opens } = await sentToTwo();
  clock.advance(14 * day + 1);
  expect(codeOf(await opens(bob))).toBe('viewOnceClosed');
});

it('[ONCE-6] deleted, it goes at once', async () => {
  const { store, ann, group, messageId } = await sentToTwo();
  committed(await store.submit(ann, make.op(make.deletion(group, messageId))));
  expect(await store.blobs.gone(10)).toEqual([blob.id]);
});
