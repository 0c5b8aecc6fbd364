import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { CommandArgs } from '../../../preload/commands.ts';
import type { CoreCommandName, StageOptions } from '../../../main/core/core.ts';
import type { BlobId, MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { notesThreadId } from '../../../sync/protocol/directThread.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { pictures } from '../../builders/pictures.ts';
import { type CoreHere, coreInProcess, isLive, untilState } from '../../bench/kit/coreInProcess.ts';
import { startProcess } from '../gateway/kit/gatewayProcess.ts';
import { temporaryFolder } from './coreUnderTest.ts';

/** However busy the machine is. */
const patient = { timeout: 30_000 };
const plain = randomBytes(3 * 1024 * 1024 + 77);

async function onDevice(folder: string, url: string) {
  const core = await coreInProcess(folder, url);
  onTestFinished(() => core.stop());
  return personOn(core, folder);
}

function personOn(core: CoreHere, folder: string) {
  async function command<Name extends CoreCommandName>(name: Name, args: CommandArgs<Name>) {
    const answer = await core.invoke(name, args);
    if (!answer.ok) throw TernError.fromData(answer.error);
    return answer.result;
  }
  const messages = async (threadId: ThreadId) =>
    (await command('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 20 })).items;
  return {
    ...{ core, folder, do: command, messages },
    register: (handle: string) =>
      command('register', { handle, displayName: handle, password: 'correct horse' }),
    live: () => untilState(core, isLive),
    async stage(name: string, bytes: Buffer, options?: StageOptions) {
      const staged = await core.files.stage(name, new Blob([new Uint8Array(bytes)]).stream(), options);
      if (!staged.ok) throw TernError.fromData(staged.error);
      return staged.result;
    },
    async read(messageId: MessageId, { blobId }: { blobId: string }, range?: { from: number; to: number }) {
      const opened = await core.files.read({ messageId, blobId: blobId as never }, range);
      if (!opened.ok) throw TernError.fromData(opened.error);
      return Buffer.from(await new Response(opened.result.bytes).arrayBuffer());
    },
  };
}

it('[CONTENT-3] what is sent without a connection arrives whole, and is read where there is none', async () => {
  const data = temporaryFolder();
  const first = await startProcess(data, '--log-level', 'silent');
  const { port } = new URL(first.url);
  const ann = await onDevice(temporaryFolder(), first.url);
  const bob = await onDevice(temporaryFolder(), first.url);
  await ann.register('ann');
  await bob.register('bob');
  await ann.live();
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  first.child.kill('SIGKILL');
  await first.exited;

  const album = [await ann.stage('big.bin', plain), await ann.stage('small.txt', Buffer.from('hello'))];
  const { messageId } = await ann.do('sendFiles', {
    ...{ threadId, text: '' },
    blobIds: album.map(({ blobId }) => blobId),
  });
  await ann.do('sendMessage', { threadId, text: 'afterwards' });
  expect((await ann.do('listTransfers', {})).transfers).toMatchObject([
    { blobId: album[0]?.blobId, done: 0, size: plain.length, state: 'waiting' },
    { state: 'waiting' },
  ]);

  const second = await startProcess(data, '--log-level', 'silent', '--port', port);
  for (const person of [ann, bob]) await person.do('reconnect', {});
  await expect
    .poll(() => bob.messages(threadId).then((all) => all.map(({ text }) => text)), patient)
    .toContain('');
  const got = (await bob.messages(threadId)).find((message) => message.messageId === messageId);
  expect(got?.files).toMatchObject([
    { name: 'big.bin', size: plain.length, kind: 'document' },
    { name: 'small.txt', size: 5 },
  ]);
  expect((await ann.do('listTransfers', {})).transfers).toEqual([]);
  const [big] = got?.files ?? [];
  if (big === undefined) throw new Error('there is a file');
  const part = await bob.read(messageId, big, { from: 70_000, to: 1_500_000 });
  expect(part.equals(plain.subarray(70_000, 1_500_000))).toBe(true);
  expect((await bob.read(messageId, big)).equals(plain)).toBe(true);

  second.child.kill('SIGKILL');
  await second.exited;
  expect((await bob.read(messageId, big)).equals(plain)).toBe(true);
  await expect(bob.read(messageId, album[1] as never)).rejects.toMatchObject({ code: 'gatewayUnreachable' });
  await expect(bob.read(messageId, { blobId: 'a'.repeat(64) })).rejects.toMatchObject({
    code: 'blobUnknown',
  });
});

it('[CONTENT-7] a picture is a spoiler where its sender says so, also when it is forwarded; a document is none', async () => {
  const gateway = await startProcess(temporaryFolder(), '--log-level', 'silent');
  const ann = await onDevice(temporaryFolder(), gateway.url);
  await ann.register('ann');
  await ann.live();
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  const photo = await ann.stage('photo.png', Buffer.from(pictures.grey.bytes, 'base64'));
  const note = await ann.stage('note.txt', Buffer.from('hello'));
  const blobIds = [photo.blobId, note.blobId];
  const send = (spoilers: typeof blobIds) => ann.do('sendFiles', { threadId, text: '', blobIds, spoilers });
  for (const spoilers of [blobIds, ['a'.repeat(64) as BlobId]])
    await expect(send(spoilers)).rejects.toMatchObject({ code: 'requestInvalid' });
  const { messageId } = await send([photo.blobId]);
  const to = [threadId];
  await ann.do('forwardMessages', { threadId, messageIds: [messageId], to, showOrigin: false });
  const said = () =>
    ann.messages(threadId).then((all) => all.map(({ files }) => files.map(({ spoiler }) => spoiler)));
  await expect.poll(said, patient).toEqual([
    [true, undefined],
    [true, undefined],
  ]);
});

it('[VIDEONOTE-2] a video note goes alone, and is one also when it is forwarded; viewed once it is a video', async () => {
  const gateway = await startProcess(temporaryFolder(), '--log-level', 'silent');
  const ann = await onDevice(temporaryFolder(), gateway.url);
  await ann.register('ann');
  await ann.live();
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  const webm = Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626dae86565f565039', 'hex');
  const stage = (seed: number) =>
    ann.stage('note.webm', Buffer.concat([webm, Buffer.alloc(100, seed)]), { known: { videoNote: true } });
  const [note, once, paper] = [
    await stage(1),
    await stage(2),
    await ann.stage('a.txt', Buffer.from('hello')),
  ];
  expect(note).toMatchObject({ kind: 'video', videoNote: true });
  const send = (blobIds: BlobId[], text = '', viewOnce = false) =>
    ann.do('sendFiles', { threadId, text, blobIds, viewOnce });
  for (const refused of [send([note.blobId, paper.blobId]), send([note.blobId], 'look')])
    await expect(refused).rejects.toMatchObject({ code: 'requestInvalid' });
  const { messageId } = await send([note.blobId]);
  const to = [threadId];
  await ann.do('forwardMessages', { threadId, messageIds: [messageId], to, showOrigin: false });
  await send([once.blobId], '', true);
  const all = await ann.messages(threadId);
  expect(all.map(({ files }) => files.map(({ videoNote }) => videoNote))).toEqual([[true], [true], []]);
  expect(all[2]?.viewOnce).toMatchObject({ kind: 'video' });
  await expect.poll(() => ann.do('listTransfers', {}), patient).toEqual({ transfers: [] });
});

it('[SEAL-11] files are forgotten and fetched again, and kept where they are to be kept', async () => {
  const gateway = await startProcess(temporaryFolder(), '--log-level', 'silent');
  const [ann, bob] = [
    await onDevice(temporaryFolder(), gateway.url),
    await onDevice(temporaryFolder(), gateway.url),
  ];
  await ann.register('ann');
  await bob.register('bob');
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  const sent = await ann.stage('big.bin', plain);
  const { messageId } = await ann.do('sendFiles', { threadId, text: '', blobIds: [sent.blobId] });
  const held = async (person: typeof ann) => (await person.do('getStorage', {})).usedBytes;
  await expect.poll(() => bob.messages(threadId).catch(() => []), patient).toMatchObject([{ messageId }]);
  expect(await held(bob)).toBe(0);

  await bob.do('keepOffline', { threadId, kept: true });
  await expect.poll(() => held(bob), patient).toBeGreaterThanOrEqual(plain.length);
  await ann.do('freeStorage', { threadId, kinds: ['document'] });
  expect(await held(ann)).toBe(0);
  expect((await ann.read(messageId, sent)).equals(plain)).toBe(true);
  await ann.do('setPreferences', { filesMegabytes: 64 });
  expect(await held(ann)).toBeGreaterThanOrEqual(plain.length);

  // Kept, it stays; no longer kept and removed, it comes again once it is to be kept again.
  await bob.do('freeStorage', { threadId, kinds: ['document'] });
  expect(await held(bob)).toBeGreaterThanOrEqual(plain.length);
  await bob.do('keepOffline', { threadId, kept: false });
  await bob.do('freeStorage', { threadId, kinds: ['document'] });
  expect(await held(bob)).toBe(0);
  await bob.do('keepOffline', { threadId, kept: true });
  await expect.poll(() => held(bob), patient).toBeGreaterThanOrEqual(plain.length);

  gateway.child.kill('SIGKILL');
  await gateway.exited;
  expect((await bob.read(messageId, sent)).equals(plain)).toBe(true);
  await ann.do('freeStorage', { threadId: null, kinds: ['document'] });
  await expect(ann.read(messageId, sent)).rejects.toMatchObject({ code: 'gatewayUnreachable' });
});

it('[SEAL-6] what was handed over and never sent is gone at the next start; what waits is not', async () => {
  const folder = temporaryFolder();
  const { url } = await startProcess(temporaryFolder(), '--log-level', 'silent');
  const ann = await onDevice(folder, url);
  await ann.register('ann');
  await ann.live();
  const { threadId } = await ann.do('startThread', { handle: 'nobody' });
  const [kept, left, discarded] = [
    await ann.stage('a', plain),
    await ann.stage('b', plain),
    await ann.stage('c', plain),
  ];
  await ann.do('sendFiles', { threadId, text: 'look', blobIds: [kept.blobId] });
  await ann.do('discardFiles', { blobIds: [discarded.blobId] });
  const names = () => readdirSync(join(folder, 'files')).toSorted();
  expect(names()).toEqual([kept.blobId, left.blobId].toSorted());
  await ann.core.stop();
  const again = await onDevice(folder, url);
  await again.live();
  expect(names()).toEqual([kept.blobId]);
  await expect(again.do('sendFiles', { threadId, text: '', blobIds: [left.blobId] })).rejects.toMatchObject({
    code: 'fileUnreadable',
  });
});

it('[CONTENT-5] one that the gateway has no room for is refused, and goes once it is tried again and there is some', async () => {
  const data = temporaryFolder();
  const full = await startProcess(data, '--log-level', 'silent', '--quota-mib', '1');
  const ann = await onDevice(temporaryFolder(), full.url);
  await ann.register('ann');
  await ann.live();
  const { session } = await ann.do('getState', {});
  if (session.status !== 'signedIn') throw new Error('nobody is signed in');
  const threadId = notesThreadId(session.userId);
  const { blobId } = await ann.stage('big.bin', plain);
  const { messageId } = await ann.do('sendFiles', { threadId, text: '', blobIds: [blobId] });
  const delivery = async () => {
    const all = await ann.messages(threadId);
    return all.find((message) => message.messageId === messageId)?.delivery ?? null;
  };
  await expect.poll(delivery, patient).toMatchObject({ state: 'failed', error: { code: 'quotaExceeded' } });
  full.child.kill('SIGTERM');
  await full.exited;

  const { port } = new URL(full.url);
  await startProcess(data, '--log-level', 'silent', '--port', port);
  await ann.do('reconnect', {});
  await ann.live();
  const { items } = await ann.do('listOutbox', {});
  await ann.do('retryOp', { opId: items[0]?.opId as never });
  await expect.poll(delivery, patient).toBeNull();
});

it('has what was recorded before a stop, also beside what cannot be sealed', async () => {
  const gateway = await startProcess(temporaryFolder(), '--log-level', 'silent');
  const folder = temporaryFolder();
  const before = await onDevice(folder, gateway.url);
  await before.register('ann');
  await before.live();
  const { threadId } = await before.do('startThread', { handle: 'bob' });
  const [whole, unreadable] = [crypto.randomUUID(), crypto.randomUUID()];
  const keep = (recordingId: string, bytes: Buffer) =>
    before.do('keepRecording', { recordingId, threadId, bytes: bytes.toString('base64'), levels: [128] });
  await keep(unreadable, Buffer.from(pictures.grey.bytes, 'base64').subarray(0, 60));
  await keep(whole, Buffer.from('ahoy'));
  await before.core.stop();

  const after = await onDevice(folder, gateway.url);
  const taken = await after.do('takeRecordings', {});
  expect(taken.recordings).toMatchObject([{ recordingId: whole, threadId, file: { size: 4 } }]);
  expect(await after.do('takeRecordings', {})).toEqual({ recordings: [] });
});
