import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { BlobId, StickerPackId } from '../../../sync/core/ids.ts';
import { blue, green, quartered, red, white } from '../../builders/drawn.ts';
import { startProcess } from '../gateway/kit/gatewayProcess.ts';
import { temporaryFolder } from './coreUnderTest.ts';
import { onDevice, password, patient } from './stickerDevice.ts';

type Device = Awaited<ReturnType<typeof onDevice>>;

const packId = '00000000-0000-7000-8000-000000000001' as StickerPackId;
const boats = { name: 'Boats', position: 1 };
const quarters = {
  '⛵': [red, green, blue, white],
  '🐟': [white, blue, green, red],
  '🌊': [blue, blue, white, red],
} as const;

async function make(device: Device, emoji: keyof typeof quarters, into: StickerPackId | null) {
  const bytes = new Uint8Array(await quartered(300, 300, quarters[emoji]).png().toBuffer());
  const blobId = await device.stage('drawn.png', bytes);
  return (await device.do('addSticker', { blobId, emoji, packId: into })).stickerId;
}

/** In words: the packs, and what is in each. */
async function shelf(device: Device) {
  const { packs, items } = await device.do('listStickers', {});
  const all = [{ packId: null, name: '' }, ...packs];
  return all.map((pack) => {
    const held = items.filter((item) => item.packId === pack.packId).map(({ emoji }) => emoji);
    return `${pack.name}: ${held.join('')}`;
  });
}

async function together(url: string) {
  const [ann, bob] = [await onDevice(url), await onDevice(url)];
  await ann.do('register', { handle: 'ann', displayName: 'Ann', password });
  await bob.do('register', { handle: 'bob', displayName: 'Bob', password });
  await Promise.all([ann.live(), bob.live()]);
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  await ann.do('setStickerPack', { packId, pack: boats });
  return { ann, bob, threadId };
}

it('[STICKER-14] [STICKER-15] a pack is on every device, is sent whole, and is taken over whole', async () => {
  const { url } = await startProcess(temporaryFolder(), '--log-level', 'silent');
  const { ann, bob, threadId } = await together(url);
  const desk = await onDevice(url);
  await desk.do('signIn', { handle: 'ann', password });
  await desk.live();
  const fish = await make(ann, '🐟', null);
  await make(ann, '⛵', packId);
  await make(ann, '🌊', packId);
  expect(await shelf(ann)).toEqual([': 🐟', 'Boats: 🌊⛵']);
  await expect.poll(() => shelf(desk), patient).toEqual([': 🐟', 'Boats: 🌊⛵']);
  await desk.do('moveSticker', { stickerId: fish, packId });
  await expect.poll(() => shelf(ann), patient).toEqual([': ', 'Boats: 🐟🌊⛵']);

  // [STICKER-13]
  await desk.do('sendSticker', { threadId, stickerId: fish });
  await expect
    .poll(() => bob.newest(threadId), patient)
    .toMatchObject({ text: '🐟', sticker: { pack: { packId, name: 'Boats' } }, stickerPack: null });
  const single = await bob.newest(threadId);
  await bob.do('keepSticker', { threadId, messageId: single!.messageId });
  expect(await shelf(bob)).toEqual([': 🐟']);

  const { messageId } = await desk.do('sendStickerPack', { threadId, packId });
  await expect
    .poll(() => bob.newest(threadId), patient)
    .toMatchObject({ messageId, text: 'Boats', sticker: null, stickerPack: { packId } });
  const sent = { threadId, messageId };
  expect(await bob.do('addStickerPack', sent)).toEqual({ added: 3, missing: 0, isOffline: false });
  expect(await shelf(bob)).toEqual([': ', 'Boats: 🐟🌊⛵']);
  expect(await bob.do('readSticker', { stickerId: fish })).toEqual(
    await ann.do('readSticker', { stickerId: fish }),
  );
  expect(await bob.do('addStickerPack', sent)).toEqual({ added: 0, missing: 0, isOffline: false });

  // [STICKER-11]
  await ann.do('deleteStickerPack', { packId });
  await expect.poll(() => shelf(desk), patient).toEqual([': ']);
  expect(await shelf(bob)).toEqual([': ', 'Boats: 🐟🌊⛵']);
});

it('[STICKER-15] what cannot be fetched is told, the rest is added, and doing it again completes it', async () => {
  const data = temporaryFolder();
  const gateway = await startProcess(data, '--log-level', 'silent');
  const { ann, bob, threadId } = await together(gateway.url);
  await make(ann, '⛵', packId);
  await make(ann, '🐟', packId);
  const { messageId } = await ann.do('sendStickerPack', { threadId, packId });
  await expect.poll(() => bob.newest(threadId), patient).toMatchObject({ messageId });
  const files = (await bob.newest(threadId))!.files;
  const lost = blobFile(join(data, 'blobs'), files[0]!.blobId);
  renameSync(lost, join(data, 'aside'));
  const sent = { threadId, messageId };
  expect(await bob.do('addStickerPack', sent)).toEqual({ added: 1, missing: 1, isOffline: false });
  expect(await shelf(bob)).toEqual([': ', 'Boats: ⛵']);

  renameSync(join(data, 'aside'), lost);
  gateway.child.kill('SIGKILL');
  await gateway.exited;
  expect(await bob.do('addStickerPack', sent)).toEqual({ added: 0, missing: 1, isOffline: true });
  const { port } = new URL(gateway.url);
  await startProcess(data, '--log-level', 'silent', '--port', port);
  await bob.live();
  expect(await bob.do('addStickerPack', sent)).toEqual({ added: 1, missing: 0, isOffline: false });
  expect((await shelf(bob)).toSorted()).toEqual([': ', 'Boats: 🐟⛵']);

  // [STICKER-9]
  const timer = { seconds: 3_600, countsFrom: 'sending', keepsCopies: false } as const;
  await ann.do('setTimer', { threadId, timer });
  const fleeting = await ann.do('sendStickerPack', { threadId, packId });
  await expect.poll(() => bob.newest(threadId), patient).toMatchObject(fleeting);
  await expect(bob.do('addStickerPack', { threadId, ...fleeting })).rejects.toMatchObject({
    code: 'copyForbidden',
  });
});

function blobFile(folder: string, blobId: BlobId): string {
  const name = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((each) =>
    each.includes(blobId),
  );
  const file = join(folder, name ?? '');
  if (name === undefined || !existsSync(file)) throw new Error('no such blob');
  return file;
}
