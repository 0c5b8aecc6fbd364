import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { AccountsDispatcher } from '../../../main/hosts/accounts/accountsDispatcher.ts';
import { openAccounts, type RunningAccounts } from '../../../main/hosts/accounts/openAccounts.ts';
import type { CommandArgs, CommandName, CommandResult } from '../../../preload/commands.ts';
import type { AppEvent } from '../../../preload/events.ts';
import { startGateway, type TestGateway } from '../electron/startGateway.ts';

const password = 'long enough';
const patience = { timeout: 20_000, interval: 20 };
let gateway: TestGateway;
let dataFolder: string;
let running: RunningAccounts;
let dispatcher: AccountsDispatcher;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.remove());
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'tern-accounts-'));
  await open();
});
afterEach(async () => {
  await running.stop();
  await rm(dataFolder, { recursive: true, force: true });
});

async function open(most = 9): Promise<void> {
  const options = { dataFolder, profile: 'default', gatewayUrl: gateway.url, logLevel: 'silent' } as const;
  running = await openAccounts(options, { most });
  dispatcher = new AccountsDispatcher(running.accounts);
}

async function startAgain(most?: number): Promise<void> {
  await running.stop();
  await open(most);
}

async function ask<Name extends CommandName>(
  command: Name,
  args: CommandArgs<Name>,
  from?: object,
): Promise<CommandResult<Name>> {
  const answer = await dispatcher.call(command, args, from);
  if (!answer.ok) throw new Error(`${command}: ${answer.error.code}`);
  return answer.result as CommandResult<Name>;
}

const register = (handle: string, from?: object) =>
  ask('register', { handle, displayName: handle, password }, from);
const signedIn = (handle: string) => ({ session: { status: 'signedIn', handle } });
const handles = async (from?: object) =>
  (await ask('listAccounts', {}, from)).accounts.map(({ person }) => person?.handle ?? null);
const live = (from?: object) =>
  vi.waitFor(
    async () => expect(await ask('getState', {}, from)).toMatchObject({ connection: { state: 'live' } }),
    patience,
  );

/** A window, with what it is told. */
function openWindow() {
  const window = {};
  const told: AppEvent[] = [];
  dispatcher.subscribe((event) => told.push(event), window);
  return { window, told };
}

async function write(handle: string, text: string, from: object): Promise<void> {
  const { threadId } = await ask('startThread', { handle }, from);
  await ask('sendMessage', { threadId, text, replyTo: null }, from);
}

describe('several accounts in one app', () => {
  it('keeps each in a place of its own, and shows again the one that was chosen last', async () => {
    const { window } = openWindow();
    await register('kim', window);
    expect(await ask('addAccount', {}, window)).toMatchObject({ session: { status: 'signedOut' } });
    expect(await handles(window)).toEqual(['kim', null]);
    await register('kim_work', window);
    expect(await handles(window)).toEqual(['kim', 'kim_work']);
    await startAgain();
    expect(await ask('getState', {})).toMatchObject(signedIn('kim_work'));
    expect(await ask('switchAccount', { accountId: '1' })).toMatchObject(signedIn('kim'));
    await startAgain();
    expect(await ask('getState', {})).toMatchObject(signedIn('kim'));
  });

  it('shows each window its own account, and tells it a little of the others', async () => {
    const [one, other] = [openWindow(), openWindow()];
    await register('nora', one.window);
    await ask('addAccount', {}, other.window);
    await register('nora_work', other.window);
    expect(await ask('getState', {}, one.window)).toMatchObject(signedIn('nora'));
    await live(one.window);
    await live(other.window);
    await vi.waitFor(() => expect(one.told.map(({ event }) => event)).toContain('accountsChanged'), patience);
    [one.told.length, other.told.length] = [0, 0];

    await write('nora', 'to myself at home', other.window);
    await vi.waitFor(async () => {
      const { items } = await ask('listThreads', { offset: 0, limit: 10 }, one.window);
      expect(items.map(({ unread }) => unread)).toEqual([1]);
    }, patience);
    expect(one.told.map(({ event }) => event)).toContain('threadsChanged');
    expect(other.told.map(({ event }) => event)).toContain('accountsChanged');
    expect((await ask('listAccounts', {}, other.window)).accounts).toMatchObject([
      { person: { handle: 'nora' }, unread: 1, shown: false },
      { person: { handle: 'nora_work' }, unread: 0, shown: true },
    ]);
  });

  it('tells of messages in every account, and says whose they are', async () => {
    const { window } = openWindow();
    await register('olga', window);
    await live(window);
    await ask('addAccount', {}, window);
    await register('olga_work', window);
    await live(window);
    // Whoever shows them asks from the beginning; what is told of is what comes after.
    await ask('listNotifications', {}, window);
    await write('olga', 'hello', window);
    const account = { accountId: '1', displayName: 'olga' };
    await vi.waitFor(
      async () =>
        expect((await ask('listNotifications', {}, window)).items).toMatchObject([
          { account, message: { text: 'hello' } },
        ]),
      patience,
    );
    await ask('switchAccount', { accountId: '1' }, window);
    const [own] = (await ask('listNotifications', {}, window)).items;
    expect(own).toMatchObject({ message: { text: 'hello' } });
    expect(own).not.toHaveProperty('account');
    expect(own).not.toHaveProperty('silent');
    await ask('setPreferences', { sounds: false }, window);
    expect((await ask('listNotifications', {}, window)).items).toMatchObject([{ silent: true }]);
  });

  it('tells a window that has switched where it is, and of its new account alone', async () => {
    const { window, told } = openWindow();
    await register('pia', window);
    await ask('addAccount', {}, window);
    await register('pia_work', window);
    told.length = 0;
    await ask('switchAccount', { accountId: '1' }, window);
    expect(told.find(({ event }) => event === 'stateChanged')).toMatchObject({ payload: signedIn('pia') });
    const changed = told.length;
    await ask('startThread', { handle: 'pia_work' }, window);
    await vi.waitFor(() => expect(told.slice(changed).map(({ event }) => event)).toContain('threadsChanged'));
  });

  it('hands a core over to nobody when its window switches', async () => {
    const { window } = openWindow();
    await register('quinn', window);
    const [first] = running.accounts.all();
    const asked: unknown[] = [];
    const invoke = first?.core.invoke.bind(first.core);
    vi.spyOn(first!.core, 'invoke').mockImplementation((command, args) => {
      if (command === 'setLooking') asked.push(args);
      return invoke!(command, args);
    });
    await ask('setLooking', { looks: true, focused: true }, window);
    await ask('addAccount', {}, window);
    expect(asked).toEqual([
      { looks: true, focused: true },
      { looks: false, focused: false },
    ]);
    await ask('switchAccount', { accountId: '1' }, window);
    expect(asked.at(-1)).toEqual({ looks: true, focused: true });
  });

  it('begins a new one like the one that was shown', async () => {
    await register('rita');
    await ask('setPreferences', { theme: 'dark', locale: 'uk' });
    expect(await ask('addAccount', {})).toMatchObject({
      gatewayUrl: gateway.url,
      preferences: { theme: 'dark', locale: 'uk' },
    });
  });

  it('shows another account to whoever signs out, and forgets the empty place at the next start', async () => {
    await register('sofia');
    await ask('addAccount', {});
    await register('sofia_work');
    await live();
    const place = join(running.folder, 'accounts', '2');
    expect(existsSync(place)).toBe(true);
    expect(await ask('signOut', {})).toMatchObject(signedIn('sofia'));
    expect(await handles()).toEqual(['sofia']);
    // The gateway has to be told that the device is gone before its place can go.
    await vi.waitFor(async () => {
      await startAgain();
      expect(existsSync(place)).toBe(false);
    }, patience);
    expect(await ask('signOut', {})).toMatchObject({ session: { status: 'signedOut' } });
  });

  it('takes nobody in twice', async () => {
    await register('tara');
    await ask('addAccount', {});
    expect(await ask('signIn', { handle: 'tara', password })).toMatchObject(signedIn('tara'));
    expect(await handles()).toEqual(['tara']);
    expect(running.accounts.chosen().id).toBe('1');
  });

  it('uses a place that is free before it makes another, and makes no more than fit', async () => {
    await startAgain(2);
    await Promise.all([ask('addAccount', {}), ask('addAccount', {})]);
    expect(running.accounts.all()).toHaveLength(1);
    await register('uma');
    expect(await ask('listAccounts', {})).toMatchObject({ full: false });
    await ask('addAccount', {});
    await register('uma_work');
    expect(await ask('listAccounts', {})).toMatchObject({ full: true });
    await expect(ask('addAccount', {})).rejects.toThrow('notAvailableHere');
  });

  it('refuses an account that is not there', async () => {
    await expect(ask('switchAccount', { accountId: '7' })).rejects.toThrow('requestInvalid');
    await expect(ask('switchAccount', { accountId: '../1' })).rejects.toThrow('requestInvalid');
  });
});
