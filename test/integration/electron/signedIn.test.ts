import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NativeImage } from 'electron';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { profileFolder } from '../../../main/hosts/profileFolder.ts';
import type { CommandArgs, CommandName } from '../../../preload/commands.ts';
import type { Bridge } from '../../../preload/contract.ts';
import type { ConnectionView } from '../../../preload/views/state.ts';
import { accountClient } from '../../../sync/client/accounts.ts';
import type { DeviceId } from '../../../sync/core/ids.ts';
import { pictures } from '../../builders/pictures.ts';
import { app } from '../../doubles/electron/app.ts';
import { BrowserWindow } from '../../doubles/electron/browserWindow.ts';
import { openBridge, resetElectron } from '../../doubles/electron/openPage.ts';
import { pageHides } from '../../doubles/electron/webContents.ts';
import { machine, powerMonitor } from '../../doubles/electron/system.ts';
import { boot, freshDataFolder } from './bootApp.ts';
import { startGateway, type TestGateway } from './startGateway.ts';
import { withWriter } from './withWriter.ts';

vi.mock('electron', () => import('../../doubles/electron/electron.ts'));

const patience = { timeout: 20_000, interval: 20 };
const password = 'long enough';
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

const connection = async (bridge: Bridge): Promise<ConnectionView> => {
  const answer = await bridge.invoke('getState', {});
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.result.connection;
};
const live = (bridge: Bridge) =>
  vi.waitFor(async () => expect((await connection(bridge)).state).toBe('live'), patience);

async function bootSignedUp(handle: string): Promise<Bridge> {
  const bridge = await (await boot(folder.dataFolder, '--gateway', gateway.url)).bridge();
  expect(await bridge.invoke('register', { handle, displayName: handle, password })).toMatchObject({
    ok: true,
  });
  await live(bridge);
  return bridge;
}

/** Somebody to write to. */
async function register(handle: string): Promise<void> {
  const device = { id: crypto.randomUUID() as DeviceId, name: handle, platform: 'test', appVersion: '0' };
  const person = { handle, displayName: handle, password, device };
  const made = await accountClient.register(gateway.url, person, AbortSignal.timeout(10_000));
  expect(made.ok).toBe(true);
}

/** Everything the profile keeps, as the bytes on the disk. */
function keptBytes(): string {
  const profile = profileFolder(folder.dataFolder, 'default');
  const files = readdirSync(profile).filter((name) => name.startsWith('outbox.db'));
  return files.map((name) => readFileSync(join(profile, name), 'latin1')).join('');
}

describe('the token of a session', () => {
  it('is kept sealed by the keychain, and opens at the next start', async () => {
    await bootSignedUp('sealed');
    expect(keptBytes()).toContain('"sealedToken":"keychain:');
    app.quit();
    await app.exited;
    resetElectron();
    await live(await (await boot(folder.dataFolder, '--gateway', gateway.url)).bridge());
  });

  it('that the keychain can no longer read asks the person to sign in again, and keeps the app running', async () => {
    await bootSignedUp('lostkey');
    app.quit();
    await app.exited;
    resetElectron();
    machine.keychain = false;
    const bridge = await (await boot(folder.dataFolder, '--gateway', gateway.url)).bridge();
    expect(await bridge.invoke('getState', {})).toMatchObject({
      ok: true,
      result: { session: { status: 'signedOut', reason: { code: 'tokenInvalid' } } },
    });
  });

  it('is kept in the profile’s folder where there is no keychain', async () => {
    machine.keychain = false;
    await bootSignedUp('nokeychain');
    expect(keptBytes()).not.toContain('keychain:');
    app.quit();
    await app.exited;
    resetElectron();
    await live(await (await boot(folder.dataFolder, '--gateway', gateway.url)).bridge());
  });
});

describe('waking up', () => {
  it.each(['resume', 'unlock-screen'])('%s tries at once instead of waiting for its turn', async (wake) => {
    const bridge = await bootSignedUp(wake.replace('-', ''));
    await gateway.stop();
    // Attempts back off: wait for a pause that is long enough to tell an attempt out of turn. The first one is not: what the
    // gateway asked for as it stopped is kept to. [BYE-2]
    await vi.waitFor(async () => {
      const { state, retryAt, error } = await connection(bridge);
      expect(state).toBe('offline');
      expect(error?.code).toBe('gatewayUnreachable');
      expect((retryAt ?? 0) - Date.now()).toBeGreaterThan(1_500);
    }, patience);
    const due = (await connection(bridge)).retryAt;
    powerMonitor.emit(wake);
    // An attempt out of turn fails as well, and plans the next one anew.
    await vi.waitFor(async () => expect((await connection(bridge)).retryAt).not.toBe(due), patience);
    expect(Date.now()).toBeLessThan(due ?? 0);
    await gateway.start();
    await live(bridge);
  });
});

describe('quitting', () => {
  it('keeps what was being written', async () => {
    const bridge = await bootSignedUp('writing');
    await register('quay');
    const started = await bridge.invoke('startThread', { handle: 'quay' });
    if (!started.ok) throw new Error(started.error.message);
    const { threadId } = started.result;
    const [window] = BrowserWindow.getAllWindows();
    window?.webContents.once(
      pageHides,
      () => void bridge.invoke('saveDraft', { threadId, text: 'half a wo' }),
    );
    app.quit();
    expect(await app.exited).toBe(0);
    resetElectron();

    const again = await (await boot(folder.dataFolder, '--gateway', gateway.url)).bridge();
    expect(await again.invoke('getDraft', { threadId })).toMatchObject({ result: { text: 'half a wo' } });
  });
});

describe('unread messages', () => {
  it('are counted on the icon until they are read', async () => {
    const bridge = await bootSignedUp('reader');
    await withWriter(gateway.url, 'reader', async (write) => {
      await write('one');
      const second = await write('two');
      await vi.waitFor(() => expect(app.badgeCount).toBe(2), patience);
      await bridge.invoke('markRead', second);
      await vi.waitFor(() => expect(app.badgeCount).toBe(0), patience);
    });
  });

  it('are told by the system while nobody is in front of the app, lead to their place, and go when they are read', async () => {
    const bridge = await bootSignedUp('away');
    const shown = () => machine.notices.map(({ title, body, silent }) => ({ title, body, silent }));
    await withWriter(gateway.url, 'away', async (write) => {
      const first = await write('The *key* is ||here||');
      const told = { title: 'Writer', body: 'The key is ▒▒▒▒', silent: false };
      await vi.waitFor(() => expect(shown()).toEqual([told]), patience);
      machine.notices[0]?.emit('click');
      await vi.waitFor(
        async () =>
          expect(await bridge.invoke('takeLink', {})).toMatchObject({ result: { link: { place: first } } }),
        patience,
      );
      const second = await write('Under the mat');
      await vi.waitFor(() => expect(shown()).toEqual([{ ...told, body: 'Under the mat' }]), patience);
      await bridge.invoke('setPreferences', { notifications: 'hidden' });
      const hidden = { title: 'New messages: 2', body: '', silent: false };
      await vi.waitFor(() => expect(shown()).toEqual([hidden]), patience);
      await bridge.invoke('setPreferences', { notifications: 'off' });
      await vi.waitFor(() => expect(shown()).toEqual([]), patience);
      await bridge.invoke('setPreferences', { notifications: 'shown' });
      await vi.waitFor(() => expect(shown()).toHaveLength(1), patience);
      await bridge.invoke('markRead', second);
      await vi.waitFor(() => expect(shown()).toEqual([]), patience);
      await write('Thank you');
      await vi.waitFor(() => expect(shown()).toHaveLength(1), patience);
      await bridge.invoke('setLooking', { looks: true, focused: true });
      await vi.waitFor(() => expect(shown()).toEqual([]), patience);
    });
  });

  it('[PICTURE-6] are answered, and marked as read, in what the system shows of them, with the picture that is here', async () => {
    const bridge = await bootSignedUp('answering');
    const shown = () => machine.notices;
    const { digest, bytes } = pictures.dark;
    await withWriter(gateway.url, 'answering', async (write, writer) => {
      await writer.invoke('setProfile', { name: 'picture', value: digest, bytes });
      const { threadId } = await write('Are you there?');
      const last = async () => {
        const page = await bridge.invoke('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 1 });
        return page.ok ? (page.result as { items: { text: string; mine: boolean }[] }).items : [];
      };
      await vi.waitFor(() => expect(shown()).toHaveLength(1), patience);
      expect(shown()[0]).toMatchObject({
        hasReply: true,
        actions: [{ text: 'Mark as read' }],
        icon: undefined,
      });
      const read = async () =>
        expect(await bridge.invoke('readPicture', { digest })).toMatchObject({ result: { bytes } });
      await vi.waitFor(read, patience);
      shown()[0]?.emit('reply', { reply: ' On my way ' });
      await vi.waitFor(
        async () => expect(await last()).toMatchObject([{ text: 'On my way', mine: true }]),
        patience,
      );
      await vi.waitFor(() => expect([shown().length, app.badgeCount]).toEqual([0, 0]), patience);

      await write('Good');
      await vi.waitFor(() => expect([shown().length, app.badgeCount]).toEqual([1, 1]), patience);
      const icon = shown()[0]?.icon as NativeImage;
      expect(icon.toJPEG(100).toString('base64')).toBe(bytes);
      shown()[0]?.emit('action', { actionIndex: 0, selectionIndex: -1 });
      await vi.waitFor(() => expect([shown().length, app.badgeCount]).toEqual([0, 0]), patience);

      await write('And now?');
      await vi.waitFor(() => expect(shown()).toHaveLength(1), patience);
      const tooLong = 'x'.repeat(5_000);
      shown()[0]?.emit('reply', { reply: tooLong });
      await vi.waitFor(() => expect(shown().at(-1)?.title).toBe('Your reply was not sent'), patience);
      expect(shown().at(-1)?.body === tooLong).toBe(true);
    });
  });
});

describe('the demo', () => {
  it('opens two windows side by side, each signed in as someone, and ends with them', async () => {
    const bridge = await (await boot(folder.dataFolder)).bridge();
    expect(await bridge.invoke('startDemo', {})).toEqual({ ok: true, result: { url: null } });
    const [, first, second] = BrowserWindow.getAllWindows();
    if (first === undefined || second === undefined) throw new Error('the demo has two windows');
    expect(first.bounds.x + first.bounds.width).toBe(second.bounds.x);
    await vi.waitFor(() => expect([first.visible, second.visible]).toEqual([true, true]), patience);

    const handles = new Set<string>();
    for (const { webContents } of [first, second]) {
      const answer = await (await openBridge(webContents)).invoke('getState', {});
      expect(answer).toMatchObject({ ok: true, result: { session: { status: 'signedIn' } } });
      if (answer.ok && answer.result.session.status === 'signedIn') handles.add(answer.result.session.handle);
    }
    expect(handles.size).toBe(2);

    // Asked again it shows the same windows.
    await bridge.invoke('startDemo', {});
    expect(BrowserWindow.getAllWindows()).toHaveLength(3);
    first.closeByPerson();
    second.closeByPerson();
    expect(app.exitCode).toBeNull();
  });

  it('asked for by --demo is all that opens', async () => {
    await boot(folder.dataFolder, '--demo');
    expect(BrowserWindow.getAllWindows()).toHaveLength(2);
    for (const window of BrowserWindow.getAllWindows()) window.closeByPerson();
    expect(await app.exited).toBe(0);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`tern-demo-${process.pid}-`))).toEqual([]);
  });
});

describe('a reminder', () => {
  it('[REMIND-4] that comes due is told by the system, once, leads to its message, and goes when it is dealt with', async () => {
    const bridge = await bootSignedUp('forgetful');
    const invoke = async <Name extends CommandName>(command: Name, args: CommandArgs<Name>) => {
      const answer = await bridge.invoke(command, args);
      if (!answer.ok) throw new Error(answer.error.message);
      return answer.result;
    };
    await register('harbour');
    const { threadId } = await invoke('startThread', { handle: 'harbour' });
    const { messageId } = await invoke('sendMessage', { threadId, text: 'The *key* is ||here||' });
    await invoke('setReminder', { threadId, messageId, at: Date.now() - 1_000 });
    await vi.waitFor(() => expect(machine.notices).toHaveLength(1), patience);
    expect(machine.notices[0]?.body).toBe('The key is ▒▒▒▒');
    machine.notices[0]?.emit('click');
    await vi.waitFor(
      async () =>
        expect((await invoke('takeLink', {})).link).toMatchObject({ place: { threadId, messageId } }),
      patience,
    );
    await invoke('setReminder', { threadId, messageId, at: null });
    await vi.waitFor(() => expect(machine.notices).toHaveLength(0), patience);
    await invoke('setReminder', { threadId, messageId, at: Date.now() - 500 });
    await vi.waitFor(() => expect(machine.notices).toHaveLength(1), patience);
    await invoke('signOut', {});
    await vi.waitFor(() => expect(machine.notices).toHaveLength(0), patience);
  });
});
