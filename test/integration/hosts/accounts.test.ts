import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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

/** As a page does that is loaded again. */
async function switchTo(accountId: string, from?: object): Promise<void> {
  expect(await ask('switchAccount', { accountId }, from)).toEqual({ accountId });
}

describe('several accounts in one app', () => {
  it('keeps each in a place of its own, and shows again the one that was chosen last', async () => {
    const { window } = openWindow();
    await register('kim', window);
    expect(await ask('addAccount', {}, window)).toEqual({ accountId: '2' });
    expect(await ask('getState', {}, window)).toMatchObject({ session: { status: 'signedOut' } });
    expect(await handles(window)).toEqual(['kim', null]);
    await register('kim_work', window);
    expect(await handles(window)).toEqual(['kim', 'kim_work']);
    await startAgain();
    expect(await ask('getState', {})).toMatchObject(signedIn('kim_work'));
    await switchTo('1');
    expect(await ask('getState', {})).toMatchObject(signedIn('kim'));
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
      expect(items.find(({ kind }) => kind === 'direct')?.unread).toBe(1);
    }, patience);
    expect(one.told.map(({ event }) => event)).toContain('threadsChanged');
    expect(other.told.map(({ event }) => event)).toContain('accountsChanged');
    expect((await ask('listAccounts', {}, other.window)).accounts).toMatchObject([
      { person: { handle: 'nora' }, unread: 1, shown: false },
      { person: { handle: 'nora_work' }, unread: 0, shown: true },
    ]);
  });

  it('begins a page with the account that it says, whatever was chosen elsewhere', async () => {
    await register('lena');
    await ask('addAccount', {});
    await register('lena_work');
    const page = {};
    dispatcher.subscribe(() => {}, page, '1');
    expect(await ask('getState', {}, page)).toMatchObject(signedIn('lena'));
    const lost = {};
    dispatcher.subscribe(() => {}, lost, '8');
    expect(await ask('getState', {}, lost)).toMatchObject(signedIn('lena_work'));
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
    await switchTo('1', window);
    const [own] = (await ask('listNotifications', {}, window)).items;
    expect(own).toMatchObject({ message: { text: 'hello' } });
    expect(own).not.toHaveProperty('account');
    expect(own).not.toHaveProperty('silent');
    await ask('setPreferences', { sounds: false }, window);
    expect((await ask('listNotifications', {}, window)).items).toMatchObject([{ silent: true }]);
  });

  it('tells a window that has switched of its new account alone, and the host of what was chosen', async () => {
    const { window, told } = openWindow();
    const host: AppEvent[] = [];
    dispatcher.subscribe((event) => host.push(event));
    await register('pia', window);
    await ask('addAccount', {}, window);
    await register('pia_work', window);
    host.length = 0;
    await switchTo('1', window);
    await vi.waitFor(() =>
      expect(host.find(({ event }) => event === 'stateChanged')).toMatchObject({ payload: signedIn('pia') }),
    );
    told.length = 0;
    await ask('startThread', { handle: 'pia_work' }, window);
    await vi.waitFor(() => expect(told.map(({ event }) => event)).toContain('threadsChanged'), patience);
  });

  it('no longer counts a window that has switched among those who look', async () => {
    const { window } = openWindow();
    await register('quinn', window);
    const [first] = running.accounts.all();
    if (first === undefined) throw new Error('there is always one');
    const looked: unknown[] = [];
    const invoke = first.core.invoke.bind(first.core);
    vi.spyOn(first.core, 'invoke').mockImplementation((command, args) => {
      if (command === 'setLooking') looked.push(args);
      return invoke(command, args);
    });
    await ask('setLooking', { looks: true, focused: true }, window);
    await ask('addAccount', {}, window);
    expect(looked).toEqual([
      { looks: true, focused: true },
      { looks: false, focused: false },
    ]);
  });

  it('begins a new one like the one that was shown', async () => {
    await register('rita');
    await ask('setPreferences', { theme: 'dark', locale: 'uk' });
    await ask('addAccount', {});
    expect(await ask('getState', {})).toMatchObject({
      gatewayUrl: gateway.url,
      preferences: { theme: 'dark', locale: 'uk' },
      people: [],
    });
  });

  it('forgets a place that nobody signed in to, and none in which anybody ever was', async () => {
    await register('sofia');
    await ask('addAccount', {});
    await register('sofia_work');
    await ask('signOut', {});
    await ask('addAccount', {});
    const place = (id: string) => existsSync(join(running.folder, 'accounts', id));
    expect([place('2'), place('3')]).toEqual([true, true]);
    await startAgain();
    expect([place('2'), place('3')]).toEqual([true, false]);
    expect(await ask('getState', {})).toMatchObject(signedIn('sofia'));
    expect(await handles()).toEqual(['sofia']);
  });

  it('brings whoever signs in again back to where they were', async () => {
    const { window, told } = openWindow();
    await register('tara', window);
    await ask('addAccount', {}, window);
    await register('tara_work', window);
    await ask('signOut', {}, window);
    await ask('addAccount', {}, window);
    const { session } = await ask('signIn', { handle: 'Tara_Work', password }, window);
    expect(session.status).toBe('signedOut');
    expect(told).toContainEqual({ event: 'accountMoved', payload: { accountId: '2' } });
    await switchTo('2', window);
    expect(await ask('getState', {}, window)).toMatchObject(signedIn('tara_work'));
  });

  it('takes nobody in twice', async () => {
    await register('vera');
    await ask('addAccount', {});
    await expect(ask('signIn', { handle: 'vera', password })).rejects.toThrow('alreadySignedIn');
    expect(await ask('getState', {})).toMatchObject({ session: { status: 'signedOut' } });
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

  it('opens all others when one of them cannot be', async () => {
    await register('wanda');
    await ask('addAccount', {});
    await register('wanda_work');
    await running.stop();
    await rm(join(running.folder, 'accounts', '2'), { recursive: true });
    await writeFile(join(running.folder, 'accounts', '2'), 'a file where a folder was');
    await open();
    expect(await ask('getState', {})).toMatchObject(signedIn('wanda'));
    await ask('addAccount', {});
    expect(running.accounts.all().map(({ id }) => id)).toEqual(['1', '3']);
  });

  it('leads to the message for which it was switched', async () => {
    await register('xenia');
    await ask('addAccount', {});
    const place = { threadId: 'd:aaaaaaaaaaaaaaaaaaaaaa', messageId: '01890000-0000-7000-8000-000000000001' };
    await ask('switchAccount', { accountId: '1', message: place } as CommandArgs<'switchAccount'>);
    expect(await ask('takeLink', {})).toMatchObject({ link: { place } });
  });

  it('refuses an account that is not there', async () => {
    await expect(ask('switchAccount', { accountId: '7' })).rejects.toThrow('requestInvalid');
    await expect(ask('switchAccount', { accountId: '../1' })).rejects.toThrow('requestInvalid');
  });
});
