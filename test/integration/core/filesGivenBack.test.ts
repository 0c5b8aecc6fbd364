import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { BlobId, MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { pictures } from '../../builders/pictures.ts';
import { temporaryFolder } from '../../processes/run.ts';
import { HeadlessPerson, patience } from './headlessPerson.ts';
import { KillableGateway } from './killableGateway.ts';

/** Ann and Bob, who know each other, before a gateway that both may lose. */
async function talking() {
  const folder = await temporaryFolder();
  const data = join(folder.path, 'gateway');
  const gateway = await new KillableGateway(data).start();
  const [ann, bob] = ['ann', 'bob'].map((name) => new HeadlessPerson(join(folder.path, name), gateway.url));
  if (ann === undefined || bob === undefined) throw new Error('nobody there');
  onTestFinished(async () => {
    await Promise.all([ann.kill(), bob.kill(), gateway.kill()]);
    await folder.remove();
  });
  await (await ann.start()).register('ann');
  await (await bob.start()).register('bob');
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  await expect.poll(() => bob.do('getThread', { threadId }), patience).not.toBeNull();
  return { folder: folder.path, data, gateway, ann, bob, threadId };
}

/** One file from one to the other, who opens it. */
function exchange(folder: string, threadId: ThreadId) {
  const save = async (person: HeadlessPerson, messageId: MessageId, blobId: BlobId) => {
    const path = join(folder, 'saved');
    await person.do('saveFile', { messageId, blobId, path });
    return readFileSync(path).toString('base64');
  };
  const send = async (from: HeadlessPerson, to: HeadlessPerson) => {
    const bytes = randomBytes(100_000);
    const path = join(folder, 'chosen');
    writeFileSync(path, bytes);
    const { blobId } = await from.do('stageFile', { path });
    const { messageId } = await from.do('sendFiles', { threadId, blobIds: [blobId], text: '' });
    await from.untilQuiet();
    const sent = { messageId, blobId, content: bytes.toString('base64') };
    await expect.poll(() => save(to, messageId, blobId).catch(() => ''), patience).toBe(sent.content);
    return sent;
  };
  return { save, send };
}

/** What a gateway holds of messages now, and puts back later, without any files. */
async function backup(gateway: KillableGateway, data: string, kept: string) {
  const file = join(data, 'gateway.sqlite');
  await gateway.kill();
  mkdirSync(kept);
  for (const companion of ['', '-wal'])
    copyFileSync(file + companion, join(kept, `gateway.sqlite${companion}`));
  await gateway.start();
  return {
    async putBack() {
      await gateway.kill();
      for (const companion of ['', '-wal', '-shm']) rmSync(file + companion, { force: true });
      cpSync(kept, data, { recursive: true });
      for (const lost of ['blobs', 'uploads']) rmSync(join(data, lost), { recursive: true });
      await gateway.start();
    },
  };
}

it('[BLOB-14] a gateway set back to a backup without their files is given them by whoever has them', async () => {
  const { folder, data, gateway, ann, bob, threadId } = await talking();
  const { save, send } = exchange(folder, threadId);
  const before = await send(ann, bob);
  const { putBack } = await backup(gateway, data, join(folder, 'kept'));
  for (const person of [ann, bob]) await person.do('reconnect', {});
  const after = await send(bob, ann);

  await putBack();
  for (const person of [ann, bob]) {
    await person.do('reconnect', {});
    await person.untilQuiet();
  }

  // On a device that has never seen them.
  const other = await new HeadlessPerson(join(folder, 'other'), gateway.url).start();
  onTestFinished(() => other.kill());
  await other.signIn('bob');
  for (const { messageId, blobId, content } of [before, after])
    await expect.poll(() => save(other, messageId, blobId).catch(() => ''), patience).toBe(content);
});

it('[ONCE-9] what is viewed once and was refused by such a gateway has no file to be sent with again', async () => {
  const { folder, data, gateway, ann, bob, threadId: direct } = await talking();
  await ann.do('sendMessage', { threadId: direct, text: 'hello' });
  await ann.untilQuiet();
  const { threadId } = await bob.do('createGroup', { name: 'Harbour', handles: ['ann'] });
  const isIn = async () => (await ann.do('getThread', { threadId }))?.left === false;
  await expect.poll(isIn, patience).toBe(true);
  await ann.do('leaveThread', { threadId });
  await ann.untilQuiet();
  const { putBack } = await backup(gateway, data, join(folder, 'kept'));
  await Promise.all([ann, bob].map((person) => person.do('reconnect', {})));
  await bob.do('addMembers', { threadId, handles: ['ann'] });
  await expect.poll(isIn, patience).toBe(true);

  const path = join(folder, 'photo.png');
  writeFileSync(path, Buffer.from(pictures.grey.bytes, 'base64'));
  const { blobId } = await ann.do('stageFile', { path });
  await ann.do('sendFiles', { threadId, blobIds: [blobId], text: '', viewOnce: true });
  await ann.untilQuiet();
  // Nobody tells the store that was put back that she was added, and her file goes with her next start.
  await Promise.all([ann.stop(), bob.stop()]);
  await putBack();
  await ann.start();
  const refusedWith = async () => {
    const { items } = await ann.do('listOutbox', {});
    return items.find(({ kind }) => kind === 'sendMessage')?.error?.code;
  };
  await expect.poll(refusedWith, patience).toBe('notMember');
  await ann.do('retryAll', {});
  await expect.poll(refusedWith, patience).toBe('fileDamaged');
});
