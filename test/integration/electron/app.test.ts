import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { appEntry } from '../../../main/desktop/appScheme.ts';
import { textsOf } from '../../../main/desktop/texts.ts';
import { chromeColors } from '../../../main/desktop/windowChrome.ts';
import { profileFolder } from '../../../main/hosts/profileFolder.ts';
import { startAgainCode } from '../../../main/hosts/startAgainCode.ts';
import type { AppEvent } from '../../../preload/events.ts';
import { app } from '../../doubles/electron/app.ts';
import { BrowserWindow } from '../../doubles/electron/browserWindow.ts';
import { resetElectron } from '../../doubles/electron/openPage.ts';
import { protocol } from '../../doubles/electron/protocol.ts';
import { machine, nativeTheme } from '../../doubles/electron/system.ts';
import { boot, freshDataFolder } from './bootApp.ts';

vi.mock('electron', () => import('../../doubles/electron/electron.ts'));

let folder: Awaited<ReturnType<typeof freshDataFolder>>;
beforeEach(async () => {
  folder = await freshDataFolder();
});
afterEach(async () => {
  if (app.isReady && app.exitCode === null) {
    app.quit();
    await app.exited;
  }
  await folder.remove();
});
const placeFile = () => join(profileFolder(folder.dataFolder, 'default'), 'window', 'place.json');
const heardBy = async (started: Awaited<ReturnType<typeof boot>>) => {
  const heard: AppEvent[] = [];
  (await started.bridge()).subscribe((event) => heard.push(event));
  return heard;
};

describe('a start', () => {
  it('prepares Electron before it is ready: the profile’s folder, lock, sandbox and scheme', async () => {
    await boot(folder.dataFolder, '--profile', 'work');
    expect(app.paths.get('userData')).toBe(join(profileFolder(folder.dataFolder, 'work'), 'window'));
    expect(app).toMatchObject({ locked: true, sandboxed: true });
    expect(app.switches.get('disable-features')).toBe('DeferRendererTasksAfterInput');
    expect(protocol.schemes).toEqual([
      {
        scheme: 'tern',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true, stream: true },
      },
    ]);
  });

  it('ends in a window of the app that can ask the core', async () => {
    const started = await boot(folder.dataFolder);
    expect(started.window().webContents.getURL()).toBe(appEntry);
    expect(started.window().visible).toBe(true);
    const answer = await (await started.bridge()).invoke('getState', {});
    expect(answer).toMatchObject({
      ok: true,
      result: { profile: 'default', gatewayUrl: 'http://127.0.0.1:9' },
    });
  });

  it('of a profile that is open brings its window to the front and says so', async () => {
    const started = await boot(folder.dataFolder);
    const heard = await heardBy(started);
    started.window().minimize();
    app.startAgain();
    expect(started.window().isMinimized()).toBe(false);
    expect(started.window()).toMatchObject({ visible: true, focused: 1 });
    await vi.waitFor(() => expect(heard).toContainEqual({ event: 'activated', payload: {} }));
  });

  it('with a link, or with one that comes later, tells the window, which takes it once', async () => {
    const place = { threadId: 'd:rrvZ223t31Zh5aVas3L6op', messageId: '00000000-0001-7000-8000-000000000001' };
    const link = `tern://message/${place.threadId}/${place.messageId}`;
    const started = await boot(folder.dataFolder, link);
    expect([...app.linkSchemes]).toEqual(['tern']);
    const bridge = await started.bridge();
    const take = () => bridge.invoke('takeLink', {});
    expect(await take()).toEqual({ ok: true, result: { link: { place, join: null } } });
    expect(await take()).toEqual({ ok: true, result: { link: null } });

    const heard = await heardBy(started);
    started.window().minimize();
    expect(app.openUrl('tern://nonsense')).toBe(true);
    expect(started.window().isMinimized()).toBe(false);
    await vi.waitFor(() => expect(heard).toContainEqual({ event: 'linkOpened', payload: {} }));
    expect(await take()).toEqual({ ok: true, result: { link: { place: null, join: null } } });
    app.startAgain([link]);
    expect(await take()).toEqual({ ok: true, result: { link: { place, join: null } } });
  });

  it('that finds the lock taken leaves without a window', async () => {
    app.lockedElsewhere.add(join(profileFolder(folder.dataFolder, 'default'), 'window'));
    await boot(folder.dataFolder);
    expect(app.exitCode).toBe(0);
    expect(protocol.schemes).toEqual([]);
    expect(machine.errorBoxes).toEqual([]);
  });

  it.each([
    [['--profile', '../x'], /--profile/],
    [['--gateway', 'nonsense'], /--gateway/],
  ])('with %j ends in one sentence', async (flags, sentence) => {
    await boot(folder.dataFolder, ...flags);
    expect(app.exitCode).toBe(1);
    expect(machine.errorBoxes).toHaveLength(1);
    expect(machine.errorBoxes[0]?.content).toMatch(sentence);
  });

  it('without a folder to write to ends in one sentence, in the language of the system', async () => {
    const file = join(folder.dataFolder, 'file');
    writeFileSync(file, '');
    app.languages = ['uk-UA', 'en'];
    await boot(file);
    expect(app.exitCode).toBe(1);
    expect(machine.errorBoxes).toEqual([
      {
        title: 'Не вдалося запустити Tern',
        content: expect.stringMatching(/\p{Script=Cyrillic}/u) as string,
      },
    ]);
  });
});

describe('the window', () => {
  it('remembers its place', async () => {
    const first = await boot(folder.dataFolder);
    first.window().bounds = { x: 100, y: 120, width: 900, height: 700 };
    first.window().maximize();
    expect(await first.quit()).toBe(0);
    resetElectron();
    const second = await boot(folder.dataFolder);
    expect(second.window().options).toMatchObject({ x: 100, y: 120, width: 900, height: 700 });
    expect(second.window().isMaximized()).toBe(true);
  });

  it('comes back to a screen that exists', async () => {
    const first = await boot(folder.dataFolder);
    first.window().bounds = { x: 5_000, y: 120, width: 900, height: 700 };
    await first.quit();
    resetElectron();
    const { options } = (await boot(folder.dataFolder)).window();
    expect(options).toMatchObject({ width: 900, height: 700 });
    expect([options.x, options.y]).toEqual([undefined, undefined]);
  });

  it('opens although its place is nonsense', async () => {
    const first = await boot(folder.dataFolder);
    await first.quit();
    writeFileSync(placeFile(), '{"x":"far"}');
    resetElectron();
    expect((await boot(folder.dataFolder)).window().options).toMatchObject({ width: 1120, height: 760 });
  });

  it('follows the theme and the language that the person prefers', async () => {
    const started = await boot(folder.dataFolder);
    const bridge = await started.bridge();
    await bridge.invoke('setPreferences', { theme: 'dark', locale: 'ru' });
    await vi.waitFor(() => expect(nativeTheme.themeSource).toBe('dark'));
    expect(started.window().backgroundColor).toBe(chromeColors(true).canvas);
    expect(machine.menu.map(({ label }) => label)).toContain('Правка');
  });

  it('whose page falls is loaded again once, and says so', async () => {
    const started = await boot(folder.dataFolder);
    const { webContents } = started.window();
    webContents.crash();
    expect(webContents.reloads).toBe(1);
    await vi.waitFor(() => expect(machine.messageBoxes).toHaveLength(1));
    webContents.crash('oom');
    await vi.waitFor(() => expect(machine.messageBoxes).toHaveLength(2));
    // The person chose to load it again.
    await vi.waitFor(() => expect(webContents.reloads).toBe(2));
  });
});

describe('a core that dies', () => {
  const { startAgain, quit } = textsOf('en').dialog;

  it.each([
    { isPackaged: true, answer: startAgain, relaunches: 1, code: 0 },
    { isPackaged: false, answer: startAgain, relaunches: 0, code: startAgainCode },
    { isPackaged: false, answer: quit, relaunches: 0, code: 0 },
  ])('asks what to do: %o', async ({ isPackaged, answer, relaunches, code }) => {
    app.isPackaged = isPackaged;
    app.relaunches = 0;
    machine.pressed = [startAgain, quit].indexOf(answer);
    const sent = vi.spyOn(Worker.prototype, 'postMessage');
    onTestFinished(() => sent.mockRestore());
    const bridge = await (await boot(folder.dataFolder)).bridge();
    await bridge.invoke('getState', {});
    await (sent.mock.contexts.at(-1) as Worker).terminate();
    expect(await app.exited).toBe(code);
    expect(app.relaunches).toBe(relaunches);
    expect(machine.messageBoxes).toMatchObject([{ buttons: [startAgain, quit] }]);
  });
});

describe('quitting', () => {
  it('stops the core, and the profile is free afterwards', async () => {
    const started = await boot(folder.dataFolder);
    const bridge = await started.bridge();
    expect(await started.quit()).toBe(0);
    expect(await bridge.invoke('getState', {})).toMatchObject({ ok: false });
    resetElectron();
    expect((await boot(folder.dataFolder)).window().visible).toBe(true);
  });

  it('asked for many times at once happens once', async () => {
    const started = await boot(folder.dataFolder);
    app.quit();
    app.quit();
    expect(await started.quit()).toBe(0);
  });

  it('does not wait for a page that hangs', async () => {
    const started = await boot(folder.dataFolder);
    started.window().hangs = true;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    app.quit();
    vi.advanceTimersByTime(10_000);
    vi.useRealTimers();
    expect(await app.exited).toBe(0);
  });

  it('comes with the last window, but not on macOS', async () => {
    const started = await boot(folder.dataFolder);
    started.window().closeByPerson();
    expect(await app.exited).toBe(0);
    expect(BrowserWindow.getAllWindows()).toEqual([]);
  });
});
