import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { extractAll, listPackage } from '@electron/asar';
import { type Browser, chromium, expect as expectPage } from '@playwright/test';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openPdfPreviews } from '../../main/core/media/openPdfPreviews.ts';
import { openPictures } from '../../main/core/media/openPictures.ts';
import { accountClient } from '../../sync/client/accounts.ts';
import type { DeviceId } from '../../sync/core/ids.ts';
import { findChromium } from '../../scripts/test/findChromium.ts';
import { blue, green, quartered, quartersOf, red, white } from '../builders/drawn.ts';
import { pdfOf } from '../builders/pdfs.ts';
import { hasRealElectron, makePackage, type Package } from './packaged/makePackage.ts';
import { openWindow } from './packaged/openWindow.ts';
import { type PackagedApp, startPackagedApp } from './packaged/packagedApp.ts';
import { startPackagedGateway } from './packaged/startGateway.ts';

let packed: Package;
let scratch: string;
/** The archive with its unpacked files beside it, as Electron sees it. */
let folder: string;
beforeAll(async () => {
  packed = await makePackage();
  scratch = await mkdtemp(join(tmpdir(), 'tern-packaging-'));
  folder = join(scratch, 'app');
  extractAll(packed.archive, folder);
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

describe('the package', () => {
  const files = () =>
    listPackage(packed.archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'));

  it('says in one line when it stands around no Electron', () => {
    const line =
      /^No Electron binary here \(.+\): packing around a stand-in runtime; the result is for tests, it cannot be started\.$/m;
    expect(line.test(packed.output)).toBe(!hasRealElectron);
  });

  it('holds the bundles, the window, the three native modules and the reader of PDF, and nothing else', () => {
    const modules = 'better-sqlite3|@node-rs|@hyzyla|@img|sharp|detect-libc|semver';
    const allowed = new RegExp(`^/(package\\.json$|out(/|$)|node_modules(/(${modules})(/|$)|$))`);
    expect(files().filter((path) => !allowed.test(path))).toEqual([]);
    const others = files().filter((path) => path !== '/node_modules/@img/colour/LICENSE.md');
    expect(others.filter((path) => /\.(map|[cm]?ts|tsx|c|cpp|h|md)$/.test(path))).toEqual([]);
    for (const path of [
      'main/index.js',
      'main/coreWorker.js',
      'main/integrityWorker.js',
      'main/pictureWorker.js',
      'main/pageWorker.js',
      'main/pdfWorker.js',
      'main/gateway.js',
      'preload/index.cjs',
      'renderer/index.html',
    ]) {
      expect(files()).toContain(`/out/${path}`);
    }
  });

  it('carries binaries of its own system only, outside of the archive', async () => {
    const binaries = files().filter((path) => path.endsWith('.node'));
    expect(binaries).toHaveLength(3);
    for (const path of binaries) {
      expect(path).toMatch(new RegExp(`${process.platform}-${process.arch}`));
      expect((await stat(join(`${packed.archive}.unpacked`, path))).size).toBeGreaterThan(100_000);
    }
  });

  it('names the licences inside libvips, of PDFium, of mediabunny and of the map', () => {
    for (const name of [
      ...['sharp-libvips-*/README.md', 'pdfium.txt', 'hyzyla-pdfium.md', 'world-atlas.txt'],
      'mediabunny.txt',
    ])
      expect(globSync(join(packed.archive, '../licences', name))).toHaveLength(1);
  });

  it('prepares pictures, by its own thread and its own libvips', async () => {
    const pictures = openPictures({ workerUrl: pathToFileURL(join(folder, 'out/main/pictureWorker.js')) });
    onTestFinished(() => pictures.stop());
    const small = await pictures.thumbnailOf(
      await quartered(80, 40, [red, green, blue, white]).png().toBuffer(),
    );
    expect(await quartersOf(small?.bytes ?? Buffer.alloc(0))).toEqual([red, green, blue, white]);
  });

  it('previews a PDF, by its own thread', async () => {
    const previews = openPdfPreviews({ workerUrl: pathToFileURL(join(folder, 'out/main/pdfWorker.js')) });
    onTestFinished(() => previews.stop());
    await expect(previews.previewPdf(pdfOf())).resolves.toMatchObject({ bytes: expect.any(Uint8Array) });
  });

  it('is small: what the app itself weighs, Electron aside', async () => {
    expect((await stat(packed.archive)).size).toBeLessThan(11 * 1024 * 1024);
  });

  it.skipIf(process.platform !== 'linux')('has its fuses set', async () => {
    const binary = await readFile(packed.executable);
    const wire = binary.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX') + 32;
    const fuse = (at: number) => String.fromCharCode(binary[wire + 2 + at] ?? 0) === '1';
    expect({
      runAsNode: fuse(0),
      cookieEncryption: fuse(1),
      nodeOptions: fuse(2),
      inspectArguments: fuse(3),
      asarIntegrity: fuse(4),
      onlyLoadFromAsar: fuse(5),
      ownSnapshot: fuse(6),
      filePrivileges: fuse(7),
    }).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      inspectArguments: false,
      asarIntegrity: true,
      onlyLoadFromAsar: true,
      ownSnapshot: false,
      filePrivileges: false,
    });
  });

  it('has a preload that requires Electron and nothing else', async () => {
    const preload = await readFile(join(folder, 'out/preload/index.cjs'), 'utf8');
    expect(preload.match(/\brequire\([^)]*\)|\bimport\b/g)).toEqual([
      expect.stringMatching(/^require\(.electron.\)$/),
    ]);
    expect(preload.length).toBeLessThan(5_000);
  });
});

describe('the app from its archive', () => {
  let browser: Browser;
  let gateway: Awaited<ReturnType<typeof startPackagedGateway>>;
  let app: PackagedApp;
  beforeAll(async () => {
    const executablePath = findChromium(process.env, process.platform);
    browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    });
    gateway = await startPackagedGateway(folder, join(scratch, 'gateway'));
    await registerAt(gateway.url, 'bob');
    app = startPackagedApp(folder, [
      '--data',
      join(scratch, 'data'),
      '--gateway',
      gateway.url,
      '--log-level',
      'error',
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await gateway.stop();
  });

  it('signs up and sends a message, with its own window, core, gateway and native modules', async () => {
    const shown = async () => (await app.windows()).map(({ visible }) => visible);
    await expect.poll(shown, { timeout: 20_000 }).toEqual([true]);
    const { page, complaints } = await openWindow(app, browser, 0);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByLabel('Username').fill('ann');
    await page.getByLabel('Password').fill('long enough');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('button', { name: "I've saved it" }).click();
    await page.getByRole('button', { name: 'New conversation' }).first().click();
    await page.getByLabel('Username').fill('bob');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('textbox', { name: 'Message to' }).fill('from the archive');
    await page.keyboard.press('Enter');
    await expectPage(page.getByLabel('Sent', { exact: true }).first()).toBeVisible();

    expect(complaints).toEqual([]);
    await page.close();
  });

  it('ends when it is asked to', async () => {
    expect(await app.quit()).toBe(0);
  });

  it('shows the demo: two people with a history, on the gateway inside the package', async () => {
    const demo = startPackagedApp(folder, [
      '--data',
      join(scratch, 'demo'),
      '--demo',
      '--log-level',
      'error',
    ]);
    await expect
      .poll(async () => (await demo.windows()).map(({ visible }) => visible), { timeout: 30_000 })
      .toEqual([true, true]);
    for (const window of [0, 1]) {
      const { page, complaints } = await openWindow(demo, browser, window);
      await expectPage(page.getByRole('option').or(page.getByRole('listitem')).first()).toBeVisible();
      expect(complaints).toEqual([]);
      await page.close();
    }
    expect(await demo.quit()).toBe(0);
  });
});

/** Someone to write to. */
async function registerAt(gatewayUrl: string, handle: string): Promise<void> {
  const device = { id: v7() as DeviceId, name: 'test', platform: process.platform, appVersion: '0.0.0' };
  const request = { handle, displayName: 'Bob', password: 'long enough', device };
  expect(await accountClient.register(gatewayUrl, request, AbortSignal.timeout(10_000))).toMatchObject({
    ok: true,
  });
}
