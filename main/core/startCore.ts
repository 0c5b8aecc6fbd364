import { Worker } from 'node:worker_threads';
import { Emitter } from '../../sync/core/emitter.ts';
import { TernError } from '../../sync/core/ternError.ts';
import type { Answer } from '../../preload/contract.ts';
import type { CommandArgs } from '../../preload/commands.ts';
import type { AppEvent } from '../../preload/events.ts';
import type { Core, CoreCommandName, CoreOptions } from './core.ts';
import type { CoreWorkerData, FromCore, ToCore } from './coreMessages.ts';
import { plainVault, type Vault } from './vault.ts';

export interface StartCoreExtras {
  readonly vault?: Vault;
  /** The worker died of a bug or of memory; commands under way have been answered with `internal`. */
  readonly onCrash?: (error: TernError) => void;
  /** Where the worker's code lies; beside this file, from source or from a bundle, unless named. */
  readonly workerUrl?: URL;
}

/** How long a stopped worker may take to end. */
const endingPatienceMs = 3_000;

const besideThisFile = new URL(
  import.meta.url.endsWith('.ts') ? './coreWorker.ts' : './coreWorker.js',
  import.meta.url,
);

/**
 * Starts the core in its worker thread.
 * @throws TernError dataFolderUnwritable, databaseUnreadable, diskFull
 */
export async function startCore(options: CoreOptions, extras: StartCoreExtras = {}): Promise<Core> {
  const { vault = plainVault, workerUrl = besideThisFile } = extras;
  const workerData: CoreWorkerData = { options };
  const worker = new Worker(workerUrl, { workerData, name: `tern-core-${options.profile}` });
  const events = new Emitter<AppEvent>();
  const pending = new Map<number, (answer: Answer<CoreCommandName>) => void>();
  const started = Promise.withResolvers<void>();
  const exited = Promise.withResolvers<void>();
  let lastId = 0;
  let endingByForce: NodeJS.Timeout | undefined;
  let state: 'starting' | 'running' | 'stopping' | 'gone' = 'starting';

  const tell = (message: ToCore) => worker.postMessage(message);

  async function askVault(id: number, action: 'seal' | 'open', text: string): Promise<void> {
    // A keychain's refusal is an answer: the core then asks the person to sign in again.
    const value = await vault[action](text).catch(() => null);
    tell({ kind: 'vaultAnswered', id, value });
  }

  worker.on('message', (message: FromCore) => {
    switch (message.kind) {
      case 'started':
        state = 'running';
        return started.resolve();
      case 'failed':
        return started.reject(TernError.fromData(message.error));
      case 'answered':
        pending.get(message.id)?.(message.answer);
        pending.delete(message.id);
        return;
      case 'event':
        return events.emit(message.event);
      case 'vaultAsked':
        return void askVault(message.id, message.action, message.text);
      case 'stopped':
        // Its databases are closed and it ends by itself. Being ended meanwhile may crash native modules, so that is
        // only for what keeps it in spite of everything.
        endingByForce = setTimeout(() => void worker.terminate(), endingPatienceMs);
        return;
    }
  });
  let crash: unknown = null;
  worker.on('error', (error) => {
    crash = error;
  });
  worker.on('exit', (code) => {
    clearTimeout(endingByForce);
    const crashed = state === 'running';
    state = 'gone';
    const error = new TernError('internal', { message: `the core ended with code ${code}`, cause: crash });
    started.reject(error);
    for (const answer of pending.values()) answer({ ok: false, error: error.toData() });
    pending.clear();
    exited.resolve();
    if (crashed) extras.onCrash?.(error);
  });

  await started.promise;
  return {
    invoke<Name extends CoreCommandName>(command: Name, args: CommandArgs<Name>): Promise<Answer<Name>> {
      if (state !== 'running') {
        return Promise.resolve({
          ok: false,
          error: new TernError('internal', { message: 'the core has stopped' }).toData(),
        });
      }
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        pending.set(id, resolve as (answer: Answer<CoreCommandName>) => void);
        tell({ kind: 'invoke', id, command, args });
      });
    },
    subscribe: (listener) => events.subscribe(listener),
    async stop() {
      if (state === 'running') {
        state = 'stopping';
        tell({ kind: 'stop' });
      }
      await exited.promise;
    },
  };
}
