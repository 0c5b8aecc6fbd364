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
  const { vault = plainVault, workerUrl = besideThisFile, onCrash } = extras;
  const workerData: CoreWorkerData = { options };
  const worker = new Worker(workerUrl, { workerData, name: `tern-core-${options.profile}` });
  const core = new CoreInWorker(worker, vault, onCrash);
  await core.started;
  return core;
}

class CoreInWorker implements Core {
  readonly #worker: Worker;
  readonly #vault: Vault;
  readonly #onCrash: StartCoreExtras['onCrash'];
  readonly #events = new Emitter<AppEvent>();
  readonly #pending = new Map<number, (answer: Answer<CoreCommandName>) => void>();
  readonly #started = Promise.withResolvers<void>();
  readonly #exited = Promise.withResolvers<void>();
  #state: 'starting' | 'running' | 'stopping' | 'gone' = 'starting';
  #lastId = 0;
  #crash: unknown = null;
  #endingByForce: NodeJS.Timeout | undefined;

  constructor(worker: Worker, vault: Vault, onCrash: StartCoreExtras['onCrash']) {
    this.#worker = worker;
    this.#vault = vault;
    this.#onCrash = onCrash;
    worker.on('message', (message: FromCore) => this.#take(message));
    worker.on('error', (error: unknown) => {
      this.#crash = error;
    });
    worker.on('exit', (code) => this.#ended(code));
  }

  get started(): Promise<void> {
    return this.#started.promise;
  }

  invoke<Name extends CoreCommandName>(command: Name, args: CommandArgs<Name>): Promise<Answer<Name>> {
    if (this.#state !== 'running') {
      const error = new TernError('internal', { message: 'the core has stopped' }).toData();
      return Promise.resolve({ ok: false, error });
    }
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      this.#pending.set(id, resolve as (answer: Answer<CoreCommandName>) => void);
      this.#tell({ kind: 'invoke', id, command, args });
    });
  }

  subscribe(listener: (event: AppEvent) => void): () => void {
    return this.#events.subscribe(listener);
  }

  async stop(): Promise<void> {
    if (this.#state === 'running') {
      this.#state = 'stopping';
      this.#tell({ kind: 'stop' });
    }
    await this.#exited.promise;
  }

  #tell(message: ToCore): void {
    this.#worker.postMessage(message);
  }

  #take(message: FromCore): void {
    switch (message.kind) {
      case 'started':
        this.#state = 'running';
        return this.#started.resolve();
      case 'failed':
        return this.#started.reject(TernError.fromData(message.error));
      case 'answered':
        this.#pending.get(message.id)?.(JSON.parse(message.answer) as Answer<CoreCommandName>);
        this.#pending.delete(message.id);
        return;
      case 'event':
        return this.#events.emit(message.event);
      case 'vaultAsked':
        return void this.#askVault(message.id, message.action, message.text);
      case 'stopped':
        // Its databases are closed and it ends by itself. Being ended meanwhile may crash native modules, so that is
        // only for what keeps it in spite of everything.
        this.#endingByForce = setTimeout(() => void this.#worker.terminate(), endingPatienceMs);
        return;
    }
  }

  async #askVault(id: number, action: 'seal' | 'open', text: string): Promise<void> {
    // A keychain's refusal is an answer: the core then asks the person to sign in again.
    const value = await this.#vault[action](text).catch(() => null);
    this.#tell({ kind: 'vaultAnswered', id, value });
  }

  #ended(code: number): void {
    clearTimeout(this.#endingByForce);
    const crashed = this.#state === 'running';
    this.#state = 'gone';
    const error = new TernError('internal', {
      message: `the core ended with code ${code}`,
      cause: this.#crash,
    });
    this.#started.reject(error);
    for (const answer of this.#pending.values()) answer({ ok: false, error: error.toData() });
    this.#pending.clear();
    this.#exited.resolve();
    if (crashed) this.#onCrash?.(error);
  }
}
