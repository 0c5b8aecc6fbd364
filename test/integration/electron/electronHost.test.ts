import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appEntry } from '../../../main/desktop/appScheme.ts';
import { noFiles } from '../../builders/noFiles.ts';
import { createDispatcher } from '../../../main/hosts/dispatch.ts';
import type { AppEvent } from '../../../preload/events.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import { app } from '../../doubles/electron/app.ts';
import { BrowserWindow } from '../../doubles/electron/browserWindow.ts';
import { callFrom, openPage } from '../../doubles/electron/openPage.ts';
import { attachWindow, type ElectronHarness, startElectronHost } from './electronUnderTest.ts';

vi.mock('electron', () => import('../../doubles/electron/electron.ts'));

const nowhere = 'http://127.0.0.1:9';
const forbidden = { ok: false, error: expect.objectContaining({ code: 'senderForbidden' }) as ErrorData };

describe('the bridge of a window', () => {
  let harness: ElectronHarness;
  beforeEach(async () => {
    harness = await startElectronHost(nowhere);
  });
  afterEach(() => harness.stop());

  it('is all that a page finds', async () => {
    const world = await openPage(harness.window.webContents);
    expect(Object.keys(world)).toEqual(['tern']);
    expect(Object.keys(world['tern'] as object).toSorted()).toEqual([
      'filesBase',
      'host',
      'invoke',
      'subscribe',
    ]);
  });

  it('answers a command', async () => {
    const answer = await harness.bridge.invoke('getState', {});
    expect(answer).toMatchObject({
      ok: true,
      result: { session: { status: 'signedOut' }, profile: 'contract' },
    });
  });

  it('refuses wrong arguments and unknown commands as data', async () => {
    const raw = harness.bridge.invoke as (command: unknown, args: unknown) => Promise<unknown>;
    expect(await raw('getThread', { threadId: 7 })).toMatchObject({
      ok: false,
      error: { code: 'requestInvalid' },
    });
    expect(await raw('constructor', {})).toMatchObject({ ok: false, error: { code: 'commandUnknown' } });
    expect(await raw({ length: 1 }, {})).toMatchObject({ ok: false, error: { code: 'commandUnknown' } });
  });

  it('does not let a function or a cycle of one across', async () => {
    const raw = harness.bridge.invoke as (command: unknown, args: unknown) => Promise<unknown>;
    expect(await raw('getState', { listener: () => 1 })).toMatchObject({
      ok: false,
      error: { code: 'requestInvalid', message: 'An object could not be cloned.' },
    });
  });

  it('tells the core whether somebody looks, and that nobody does once the window is gone', async () => {
    const told = vi.fn<(command: string, args: unknown) => void>();
    const dispatcher = createDispatcher({
      core: {
        async invoke(command, args) {
          told(command, args);
          return { ok: true, result: {} as never };
        },
        subscribe: () => () => {},
        files: noFiles,
        stop: async () => {},
      },
    });
    const { window, bridge } = await attachWindow(harness.host, dispatcher);
    await bridge.invoke('setLooking', { looks: true });
    expect(told).toHaveBeenLastCalledWith('setLooking', { looks: true, focused: false });
    window.destroy();
    expect(told).toHaveBeenLastCalledWith('setLooking', { looks: false, focused: false });
  });

  it('says so instead of throwing when the main process has nothing to answer with', async () => {
    harness.host.stop();
    expect(await harness.bridge.invoke('getState', {})).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    });
  });

  it('tells what happens until it is told to stop', async () => {
    const heard: AppEvent[] = [];
    const stop = harness.bridge.subscribe((event) => heard.push(event));
    harness.dispatcher.activate();
    await vi.waitFor(() => expect(heard).toContainEqual({ event: 'activated', payload: {} }));
    stop();
    heard.length = 0;
    harness.dispatcher.activate();
    expect(heard).toEqual([]);
  });
});

describe('the sender of a call', () => {
  let harness: ElectronHarness;
  beforeEach(async () => {
    harness = await startElectronHost(nowhere);
  });
  afterEach(() => harness.stop());

  const contents = () => harness.window.webContents;

  it('is the top frame of an attached window at the app’s address', async () => {
    expect(await callFrom(contents(), contents().mainFrame, 'getState', {})).toMatchObject({ ok: true });
  });

  it('is no frame inside the page, even at the app’s address', async () => {
    const frame = { url: appEntry, parent: contents().mainFrame };
    expect(await callFrom(contents(), frame, 'getState', {})).toEqual(forbidden);
  });

  it('is no frame that is gone', async () => {
    expect(await callFrom(contents(), null, 'getState', {})).toEqual(forbidden);
  });

  it.each([
    'https://evil.example/',
    'file:///index.html',
    'about:blank',
    'tern://evil/index.html',
    'tern://app@evil/',
    '',
  ])('is no page at %j', async (url) => {
    contents().mainFrame = { url, parent: null };
    expect(await callFrom(contents(), contents().mainFrame, 'getState', {})).toEqual(forbidden);
  });

  it('is no window that was never attached', async () => {
    const stranger = new BrowserWindow();
    await stranger.loadURL(appEntry);
    expect(await callFrom(stranger.webContents, stranger.webContents.mainFrame, 'getState', {})).toEqual(
      forbidden,
    );
  });

  it('is no window that has closed', async () => {
    const frame = contents().mainFrame;
    harness.window.destroy();
    expect(await callFrom(contents(), frame, 'getState', {})).toEqual(forbidden);
  });
});

describe('two windows', () => {
  it('each speak to their own core and hear only it; a closed one is told nothing more', async () => {
    const first = await startElectronHost(nowhere);
    const activated: string[] = [];
    const other = { ...first.dispatcher, call: () => Promise.resolve({ ok: true, result: {} } as const) };
    let listeners = 0;
    const counted = {
      ...other,
      subscribe: () => {
        listeners += 1;
        return () => {
          listeners -= 1;
        };
      },
    };
    const second = await attachWindow(first.host, counted);
    first.bridge.subscribe(({ event }) => activated.push(`first ${event}`));
    second.bridge.subscribe(({ event }) => activated.push(`second ${event}`));
    first.dispatcher.activate();

    expect(await second.bridge.invoke('getState', {})).toEqual({ ok: true, result: {} });
    expect(await first.bridge.invoke('getState', {})).toMatchObject({ result: { profile: 'contract' } });
    expect(activated).toEqual(['first activated']);
    expect(listeners).toBe(1);
    second.window.closeByPerson();
    expect(listeners).toBe(0);
    expect(BrowserWindow.getAllWindows()).toHaveLength(1);
    expect(app.exitCode).toBeNull();
    await first.stop();
  });
});
