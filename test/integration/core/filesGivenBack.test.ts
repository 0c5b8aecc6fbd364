import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { BlobId, MessageId, ThreadId } from '../../../sync/core/ids.ts';
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

it('[BLOB-14] a gateway set back to a backup without their files is given them by whoever has them', async () => {
  const { folder, data, gateway, ann, bob, threadId } = await talking();
  const { save, send } = exchange(folder, threadId);
  const before = await send(ann, bob);
  await gateway.kill();
  const [file, kept] = [join(data, 'gateway.sqlite'), join(folder, 'kept')];
  mkdirSync(kept);
  for (const companion of ['', '-wal'])
    copyFileSync(file + companion, join(kept, `gateway.sqlite${companion}`));
  await gateway.start();
  for (const person of [ann, bob]) await person.do('reconnect', {});
  const after = await send(bob, ann);

  await gateway.kill();
  for (const companion of ['', '-wal', '-shm']) rmSync(file + companion, { force: true });
  cpSync(kept, data, { recursive: true });
  for (const lost of ['blobs', 'uploads']) rmSync(join(data, lost), { recursive: true });
  await gateway.start();
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
