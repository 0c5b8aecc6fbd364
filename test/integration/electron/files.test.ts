import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import type { FileView } from '../../../preload/views/file.ts';
import { app } from '../../doubles/electron/app.ts';
import { openBridge } from '../../doubles/electron/openPage.ts';
import { protocol } from '../../doubles/electron/protocol.ts';
import { BrowserWindow } from '../../doubles/electron/browserWindow.ts';
import { boot, freshDataFolder } from './bootApp.ts';
import { startGateway, type TestGateway } from './startGateway.ts';

vi.mock('electron', () => import('../../doubles/electron/electron.ts'));

let gateway: TestGateway;
let folder: Awaited<ReturnType<typeof freshDataFolder>>;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.remove());
beforeEach(async () => {
  folder = await freshDataFolder();
});
afterEach(async () => {
  app.quit();
  await app.exited;
  await folder.remove();
});

/** As a page of the app asks, by the address that its bridge says. */
const fetchAt = (path: string, init?: RequestInit) => protocol.fetch(`tern://app${path}`, init);

async function bootSignedUp(handle: string) {
  const bridge = await (await boot(folder.dataFolder, '--gateway', gateway.url)).bridge();
  const answer = await bridge.invoke('register', { handle, displayName: handle, password: 'long enough' });
  expect(answer).toMatchObject({ ok: true });
  return bridge;
}

async function staged(base: string, bytes: Buffer): Promise<FileView> {
  const response = await fetchAt(`${base}?name=a.bin`, { method: 'POST', body: new Uint8Array(bytes) });
  expect(response.status).toBe(200);
  return ((await response.json()) as { result: FileView }).result;
}

it('a window hands a file over and reads it again, in whole and in part', async () => {
  const base = (await bootSignedUp('ann_files')).filesBase();
  const bytes = randomBytes(300_000);
  const { blobId, name } = await staged(base, bytes);
  expect(name).toBe('a.bin');
  const read = await fetchAt(`${base}/staged/${blobId}`);
  expect(Buffer.from(await read.arrayBuffer()).equals(bytes)).toBe(true);
  expect(Object.fromEntries(read.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  });
  const part = await fetchAt(`${base}/staged/${blobId}`, { headers: { range: 'bytes=-10' } });
  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe('bytes 299990-299999/300000');
  expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(-10))).toBe(true);
  const head = await fetchAt(`${base}/staged/${blobId}`, { method: 'HEAD' });
  expect([head.headers.get('content-length'), await head.text()]).toEqual(['300000', '']);
});

it('a window has the files of the account that it shows, and no window is asked for in vain', async () => {
  const bridge = await bootSignedUp('bob_files');
  const { blobId } = await staged(bridge.filesBase(), randomBytes(10));
  const thread = await bridge.invoke('startThread', { handle: 'bob_files' });
  if (!thread.ok) throw new Error(thread.error.message);
  await bridge.invoke('openWindow', { threadId: thread.result.threadId });
  const other = BrowserWindow.getAllWindows().at(-1);
  onTestFinished(() => other?.destroy());
  const otherBridge = await openBridge(other?.webContents as never);
  expect(otherBridge.filesBase()).not.toBe(bridge.filesBase());
  expect((await fetchAt(`${otherBridge.filesBase()}/staged/${blobId}`)).status).toBe(200);

  const added = await bridge.invoke('addAccount', {});
  expect(added).toMatchObject({ ok: true });
  const refused = await fetchAt(`${bridge.filesBase()}/staged/${blobId}`);
  expect(refused.status).toBe(404);
  expect(await refused.json()).toMatchObject({ error: { code: 'notSignedIn' } });
  expect((await fetchAt(`${otherBridge.filesBase()}/staged/${blobId}`)).status).toBe(200);

  for (const path of ['/files', '/files/', `/files//staged/${blobId}`, `/files/99/staged/${blobId}`])
    expect((await fetchAt(path)).status, path).toBe(404);
});
