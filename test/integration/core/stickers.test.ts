import { expect, it } from 'vitest';
import { blue, green, movingNoise, quartered, red, white } from '../../builders/drawn.ts';
import { startProcess } from '../gateway/kit/gatewayProcess.ts';
import { temporaryFolder } from './coreUnderTest.ts';
import { onDevice, password, patient } from './stickerDevice.ts';

const picture = async () =>
  new Uint8Array(await quartered(700, 700, [red, green, blue, white]).png().toBuffer());

it('[STICKER-9] a sticker of one’s own is on every device, is sent from each, and is taken over as it is', async () => {
  const { url } = await startProcess(temporaryFolder(), '--log-level', 'silent');
  const [phone, desk, bob] = [await onDevice(url), await onDevice(url), await onDevice(url)];
  await phone.do('register', { handle: 'ann', displayName: 'Ann', password });
  await bob.do('register', { handle: 'bob', displayName: 'Bob', password });
  await desk.do('signIn', { handle: 'ann', password });
  await Promise.all([phone.live(), desk.live(), bob.live()]);

  const { stickerId } = await phone.do('addSticker', {
    blobId: await phone.stage('boat.png', await picture()),
    emoji: '⛵',
  });
  expect(await phone.stickers()).toEqual(['⛵']);
  // Made of the same picture it is the same.
  await phone.do('addSticker', { blobId: await phone.stage('boat.png', await picture()), emoji: '⛵' });
  expect(await phone.stickers()).toEqual(['⛵']);
  await expect.poll(desk.stickers, patient).toEqual(['⛵']);

  const { threadId } = await desk.do('startThread', { handle: 'bob' });
  await desk.do('sendSticker', { threadId, stickerId });
  const newest = async () =>
    (await bob.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 5 })).items.at(-1);
  await expect.poll(newest, patient).toMatchObject({ text: '⛵', sticker: { name: null } });
  const { messageId, files } = (await newest()) ?? {};
  expect(files).toMatchObject([{ mime: 'image/webp', width: 512, height: 512, sticker: true }]);
  if (messageId === undefined) throw new Error('no message');
  expect(await bob.do('keepSticker', { threadId, messageId })).toEqual({ stickerId });
  expect(await bob.do('readSticker', { stickerId })).toEqual(await desk.do('readSticker', { stickerId }));

  await desk.do('setSticker', { stickerId, sticker: null });
  await expect.poll(phone.stickers, patient).toEqual([]);
  expect(await phone.do('readSticker', { stickerId })).toEqual({ bytes: null });
  expect(await bob.stickers()).toEqual(['⛵']);
});

it('[STICKER-9] nothing is taken over from what leaves no copy, or is no sticker of somebody’s own', async () => {
  const { url } = await startProcess(temporaryFolder(), '--log-level', 'silent');
  const [ann, bob] = [await onDevice(url), await onDevice(url)];
  await ann.do('register', { handle: 'ann', displayName: 'Ann', password });
  await bob.do('register', { handle: 'bob', displayName: 'Bob', password });
  await Promise.all([ann.live(), bob.live()]);
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  const drawn = await ann.do('sendMessage', { threadId, text: '🌊', sticker: 'tern/sea' });
  const wanted = { threadId, messageId: drawn.messageId };
  await expect(ann.do('keepSticker', wanted)).rejects.toMatchObject({ code: 'requestInvalid' });

  const timer = { seconds: 3_600, countsFrom: 'sending', keepsCopies: false } as const;
  await ann.do('setTimer', { threadId, timer });
  const blobId = await ann.stage('boat.png', await picture());
  const { stickerId } = await ann.do('addSticker', { blobId, emoji: '⛵' });
  const sent = await ann.do('sendSticker', { threadId, stickerId });
  const newest = async () =>
    (await bob.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 5 })).items.at(-1);
  await expect.poll(newest, patient).toMatchObject({ messageId: sent.messageId });
  const found = { threadId, messageId: sent.messageId };
  await expect(bob.do('keepSticker', found)).rejects.toMatchObject({ code: 'copyForbidden' });
  expect(await bob.stickers()).toEqual([]);

  const page = new TextEncoder().encode('no picture');
  await expect(
    ann.do('addSticker', { blobId: await ann.stage('page.txt', page), emoji: '⛵' }),
  ).rejects.toMatchObject({ code: 'pictureUnreadable' });
  const long = new Uint8Array(await movingNoise(160, 40));
  await expect(
    ann.do('addSticker', { blobId: await ann.stage('long.gif', long), emoji: '⛵' }),
  ).rejects.toMatchObject({ code: 'stickerTooLarge' });
  expect(await ann.stickers()).toEqual(['⛵']);
});
