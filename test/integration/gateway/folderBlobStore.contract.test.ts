import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { folderBlobStore } from '../../../sync/gateway/blobs/folderBlobStore.ts';
import { blobStoreContract } from '../../contracts/blobStoreContract.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { BlobId } from '../../../sync/core/ids.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tern-blobs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

blobStoreContract('the folder', async () => {
  const folder = newFolder();
  return { store: folderBlobStore(folder), reopen: () => folderBlobStore(folder) };
});

it.skipIf(process.platform === 'win32')('the folder and its files are their owner’s alone', async () => {
  const folder = join(newFolder(), 'blobs');
  const store = folderBlobStore(folder);
  const file = join(newFolder(), 'upload');
  writeFileSync(file, 'sealed', { mode: 0o644 });
  await store.keep('ab'.repeat(32) as BlobId, file, new AbortController().signal);
  const modes = [
    folder,
    ...readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))),
  ].map((path) => statSync(path).mode & 0o077);
  expect(modes).toEqual([0, 0, 0]);
});
