import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CommandArgs, CommandResult } from '../../../preload/commands.ts';
import type { AppEvent } from '../../../preload/events.ts';
import type { Core, CoreCommandName } from '../../../main/core/core.ts';
import { startCore, type StartCoreExtras } from '../../../main/core/startCore.ts';
import { TernError } from '../../../sync/core/ternError.ts';

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tern-core-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

export interface CoreUnderTest {
  readonly core: Core;
  readonly events: AppEvent[];
  /** @throws TernError a refusal */
  do<Name extends CoreCommandName>(command: Name, args: CommandArgs<Name>): Promise<CommandResult<Name>>;
  /** Resolves when the state is one that fits. */
  until(fits: (state: CommandResult<'getState'>) => boolean): Promise<CommandResult<'getState'>>;
}

/** A core in its worker thread, as built, over real files; it stops with the test. */
export async function coreUnderTest(
  dataDir: string,
  gatewayUrl: string,
  extras: StartCoreExtras = {},
): Promise<CoreUnderTest> {
  const core = await startCore(
    {
      dataDir,
      profile: 'test',
      gatewayUrl,
      appVersion: '0',
      platform: 'test',
      deviceName: 'test',
      logLevel: 'silent',
    },
    extras,
  );
  onTestFinished(() => core.stop());
  const events: AppEvent[] = [];
  core.subscribe((event) => events.push(event));

  async function command<Name extends CoreCommandName>(name: Name, args: CommandArgs<Name>) {
    const answer = await core.invoke(name, args);
    if (!answer.ok) throw TernError.fromData(answer.error);
    return answer.result;
  }

  function until(fits: (state: CommandResult<'getState'>) => boolean) {
    const found = Promise.withResolvers<CommandResult<'getState'>>();
    const unsubscribe = core.subscribe((event) => {
      if (event.event === 'stateChanged' && fits(event.payload)) found.resolve(event.payload);
    });
    command('getState', {}).then((state) => {
      if (fits(state)) found.resolve(state);
    }, found.reject);
    return found.promise.finally(unsubscribe);
  }

  return { core, events, do: command, until };
}

export const isLive = (state: CommandResult<'getState'>) => state.connection.state === 'live';
/** An address that nothing listens on. */
export const nowhere = 'http://127.0.0.1:9';
