import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandArgs, CommandName, CommandResult } from '../../../preload/commands.ts';
import type { Bridge } from '../../../preload/contract.ts';
import { app } from '../../doubles/electron/app.ts';
import { BrowserWindow } from '../../doubles/electron/browserWindow.ts';
import { openBridge } from '../../doubles/electron/openPage.ts';
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

async function ask<Name extends CommandName>(
  bridge: Bridge,
  command: Name,
  args: CommandArgs<Name>,
): Promise<CommandResult<Name>> {
  const answer = await bridge.invoke(command, args);
  if (!answer.ok) throw new Error(`${command}: ${answer.error.code}`);
  return answer.result;
}

describe('a conversation in a window of its own', () => {
  it('opens once, shows the account of the window that asked, and stays on it', async () => {
    const bridge = await (await boot(folder.dataFolder, '--gateway', gateway.url)).bridge();
    const person = { handle: 'windowed', displayName: 'windowed', password: 'long enough' };
    const { session } = await ask(bridge, 'register', person);
    const { threadId } = await ask(bridge, 'startThread', { handle: 'opposite' });
    await ask(bridge, 'openWindow', { threadId });
    await ask(bridge, 'openWindow', { threadId });
    const [, own, ...more] = BrowserWindow.getAllWindows();
    expect(more).toEqual([]);
    if (own === undefined) throw new Error('no window was opened');
    const address = `tern://app/index.html?conversation=${encodeURIComponent(threadId)}`;
    await vi.waitFor(() => expect(own.webContents.getURL()).toBe(address), 20_000);

    await ask(bridge, 'addAccount', {});
    expect(await ask(bridge, 'getState', {})).toMatchObject({ session: { status: 'signedOut' } });
    expect(await ask(await openBridge(own.webContents), 'getState', {})).toMatchObject({ session });
    own.closeByPerson();
    await ask(bridge, 'switchAccount', { accountId: '1' });
    await ask(bridge, 'openWindow', { threadId });
    expect(BrowserWindow.getAllWindows()).toHaveLength(2);
  });
});
