import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { appEntry } from '../../../main/desktop/appScheme.ts';
import { app } from '../../doubles/electron/app.ts';
import { callFrom } from '../../doubles/electron/openPage.ts';
import { protocol } from '../../doubles/electron/protocol.ts';
import { machine, session } from '../../doubles/electron/system.ts';
import type { WebContents } from '../../doubles/electron/webContents.ts';
import { type BootedApp, boot, freshDataFolder } from './bootApp.ts';

vi.mock('electron', () => import('../../doubles/electron/electron.ts'));

/** DESIGN.md §7, sentence by sentence, asked of the whole app as it runs. */
describe('the running app', () => {
  let folder: Awaited<ReturnType<typeof freshDataFolder>>;
  let started: BootedApp;
  let contents: WebContents;
  beforeAll(async () => {
    folder = await freshDataFolder();
    started = await boot(folder.dataFolder);
    contents = started.window().webContents;
  });
  afterAll(async () => {
    await started.quit();
    await folder.remove();
  });

  it('sandboxes and isolates its window, which has no Node and no developer tools when packaged', () => {
    expect(app.sandboxed).toBe(true);
    expect(started.window().options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      devTools: false,
    });
  });

  it('loads its page from its own scheme, under a strict policy', () => {
    expect(contents.getURL()).toBe('tern://app/index.html');
    const policy = contents.document?.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(contents.document?.headers.get('x-content-type-options')).toBe('nosniff');
    expect([...protocol.handlers.keys()]).toEqual(['tern']);
  });

  it('gives its scheme no way around the policy or its origin', () => {
    for (const { privileges } of protocol.schemes) {
      expect(privileges).not.toHaveProperty('bypassCSP');
      expect(privileges).not.toHaveProperty('corsEnabled');
      expect(privileges).not.toHaveProperty('allowServiceWorkers');
      expect(privileges).not.toHaveProperty('allowExtensions');
    }
  });

  it('serves nothing from outside of its page’s folder', async () => {
    mkdirSync(join(folder.dataFolder, 'x'), { recursive: true });
    writeFileSync(join(folder.dataFolder, 'x', 'a.json'), '{}');
    for (const path of ['..%2fpackage.json', '..%2f..%2fetc%2fpasswd', `%2f${folder.dataFolder}/x/a.json`]) {
      expect((await protocol.fetch(`tern://app/${path}`)).status).toBe(404);
    }
    expect((await protocol.fetch('tern://other/index.html')).status).toBe(404);
  });

  it.each(['https://example.org/', 'http://example.org/x', 'mailto:someone@example.org'])(
    'hands a link to %s to the system and stays where it is',
    async (url) => {
      machine.opened.length = 0;
      expect(contents.navigate(url)).toBe(false);
      expect(contents.open(url)).toBe(false);
      await vi.waitFor(() => expect(machine.opened).toEqual([url, url]));
    },
  );

  it('[CARD-6] opens a place in what the system has for it, or on the web', async () => {
    machine.opened.length = 0;
    contents.open('geo:50.45,30.5');
    await vi.waitFor(() => expect(machine.opened).toHaveLength(1));
    app.openedElsewhere.add('geo://');
    contents.open('geo:50.45,30.5');
    await vi.waitFor(() => expect(machine.opened).toHaveLength(2));
    const onTheWeb = 'https://www.openstreetmap.org/?mlat=50.45&mlon=30.5#map=15/50.45/30.5';
    expect(machine.opened).toEqual([onTheWeb, 'geo:50.45,30.5']);
  });

  it.each([
    'geo:50.45,30.5;tern=1',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'smb://server/share',
    'tern://app/other.html',
    'tern://evil/index.html',
    'https://user:word@example.org/',
    'about:blank',
  ])('neither goes to %s nor opens it', (url) => {
    machine.opened.length = 0;
    expect(contents.navigate(url)).toBe(false);
    expect(contents.open(url)).toBe(false);
    expect(machine.opened).toEqual([]);
  });

  it('lets no frame inside the page go anywhere, follows no redirect and attaches no webview', () => {
    machine.opened.length = 0;
    expect(contents.navigate('https://example.org/', { isMainFrame: false })).toBe(false);
    expect(contents.navigate(appEntry, { event: 'will-redirect' })).toBe(false);
    expect(contents.attachWebview()).toBe(false);
    expect(machine.opened).toEqual([]);
  });

  it('can be loaded again', () => {
    expect(contents.navigate(appEntry)).toBe(true);
  });

  it('denies every permission that no feature has asked for', () => {
    const { check, request, device } = session.defaultSession;
    const from = contents as unknown as Parameters<NonNullable<typeof request>>[0];
    const details = { isMainFrame: true, requestingUrl: appEntry };
    const asked = [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'display-capture',
      'fileSystem',
      'openExternal',
      'hid',
      'usb',
      'serial',
      'idle-detection',
      'fullscreen',
      'pointerLock',
      'storage-access',
      'unknown',
    ] as const;
    for (const permission of asked) {
      const granted: boolean[] = [];
      request?.(from, permission, (answer) => granted.push(answer), details);
      expect([permission, check?.(from, permission, 'tern://app', details), granted]).toEqual([
        permission,
        false,
        [false],
      ]);
    }
    expect(device?.({ deviceType: 'hid', origin: 'tern://app', device: {} as never })).toBe(false);
  });

  it('lets only its own page hear the microphone, and see through the camera while it hears', () => {
    const { check, request } = session.defaultSession;
    const from = contents as unknown as Parameters<NonNullable<typeof request>>[0];
    const ask = (mediaTypes: ('audio' | 'video')[], requestingUrl = appEntry, isMainFrame = true) => {
      const granted: boolean[] = [];
      const details = { isMainFrame, requestingUrl, securityOrigin: requestingUrl, mediaTypes };
      request?.(from, 'media', (answer) => granted.push(answer), details);
      return granted[0];
    };
    const checkFor = (mediaType: 'audio' | 'video' | 'unknown', origin = 'tern://app/', isMainFrame = true) =>
      check?.(from, 'media', origin, { isMainFrame, requestingUrl: origin, mediaType });
    const own = [ask(['audio']), ask(['audio', 'video']), checkFor('audio'), checkFor('video')];
    expect(own).toEqual(own.map(() => true));
    const others = [
      ...[ask(['video']), ask([]), ask(['audio'], 'https://example.org/')],
      ...[ask(['audio', 'video'], 'https://example.org/'), ask(['audio', 'video'], appEntry, false)],
      ...[ask(['audio'], appEntry, false), checkFor('video', 'tern://app/', false), checkFor('unknown')],
      ...[checkFor('audio', 'https://example.org'), checkFor('video', 'https://example.org')],
    ];
    expect(others).toEqual(others.map(() => false));
  });

  it('lets only its own page write to the clipboard', () => {
    const { check, request } = session.defaultSession;
    const from = contents as unknown as Parameters<NonNullable<typeof request>>[0];
    const ask = (requestingUrl: string, isMainFrame = true) => {
      const granted: boolean[] = [];
      request?.(from, 'clipboard-sanitized-write', (answer) => granted.push(answer), {
        isMainFrame,
        requestingUrl,
      });
      return granted[0];
    };
    const checkFor = (origin: string) =>
      check?.(from, 'clipboard-sanitized-write', origin, { isMainFrame: true, requestingUrl: origin });
    expect([ask(appEntry), checkFor('tern://app/'), checkFor('tern://app')]).toEqual([true, true, true]);
    expect([ask('https://example.org/'), ask(appEntry, false), checkFor('https://example.org')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('refuses calls from a foreign frame', async () => {
    const foreign = { url: 'https://example.org/', parent: null };
    expect(await callFrom(contents, foreign, 'getState', {})).toMatchObject({
      ok: false,
      error: { code: 'senderForbidden' },
    });
  });

  it('shows an edit menu where text is selected, and none elsewhere', () => {
    contents.emit('context-menu', {}, { isEditable: true, selectionText: '' });
    contents.emit('context-menu', {}, { isEditable: false, selectionText: '' });
    expect(machine.popups).toHaveLength(1);
    expect(machine.popups[0]?.map(({ role }) => role)).toContain('paste');
  });
});

it('a menu of a packaged app has no developer items', async () => {
  const folder = await freshDataFolder();
  const roles = () => JSON.stringify(machine.menu);
  const packaged = await boot(folder.dataFolder);
  await vi.waitFor(() => expect(roles()).toContain('"copy"'));
  expect(roles()).not.toMatch(/toggleDevTools|reload/);
  await packaged.quit();
  await folder.remove();
});
