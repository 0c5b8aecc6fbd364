import { Worker } from 'node:worker_threads';
import { Emitter } from '../../sync/core/emitter.ts';
import { type ErrorData, TernError } from '../../sync/core/ternError.ts';
import type { Answer } from '../../preload/contract.ts';
import type { CommandArgs } from '../../preload/commands.ts';
import type { AppEvent } from '../../preload/events.ts';
import type { Core, CoreCommandName, CoreFiles, CoreOptions } from './core.ts';
import { type CoreWorkerData, type FromCore, type ToCore, transferring } from './coreMessages.ts';
import { OpenStreams } from './openStreams.ts';
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

type ReadAnswer = Awaited<ReturnType<CoreFiles['read']>>;
interface Refusal {
  readonly ok: false;
  readonly error: ErrorData;
}

class CoreInWorker implements Core {
  readonly #worker: Worker;
  readonly #vault: Vault;
  readonly #onCrash: StartCoreExtras['onCrash'];
  readonly #events = new Emitter<AppEvent>();
  readonly #pending = new Map<number, (answer: never) => void>();
  readonly #streams = new OpenStreams();
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
    return this.#ask((id) => this.#tell({ kind: 'invoke', id, command, args }));
  }

  readonly files: CoreFiles = {
    stage: (name, source, options) => {
      const bytes = this.#streams.carry(source);
      if (this.#state !== 'running') void bytes.cancel();
      return this.#ask((id) => this.#tell({ kind: 'stageFile', id, args: [name, bytes, options] }, [bytes]));
    },
    read: async (...args) => {
      const answer = await this.#ask<ReadAnswer>((id) => this.#tell({ kind: 'readFile', id, args }));
      if (!answer.ok) return answer;
      const { file, bytes } = answer.result;
      return { ok: true, result: { file, bytes: this.#streams.carry(bytes) } };
    },
  };

  #ask<Given extends { readonly ok: boolean }>(tell: (id: number) => void): Promise<Given | Refusal> {
    if (this.#state !== 'running') {
      const error = new TernError('internal', { message: 'the core has stopped' }).toData();
      return Promise.resolve({ ok: false, error });
    }
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      this.#pending.set(id, resolve);
      tell(id);
    });
  }

  #answer(id: number, answer: Refusal | { readonly ok: boolean }): void {
    this.#pending.get(id)?.(answer as never);
    this.#pending.delete(id);
  }

  subscribe(listener: (event: AppEvent) => void): () => void {
    return this.#events.subscribe(listener);
  }

  async stop(): Promise<void> {
    if (this.#state === 'running') {
      this.#state = 'stopping';
      // What goes on for ever would keep the thread.
      this.#streams.endAll(new TernError('internal', { message: 'the core stops' }));
      this.#tell({ kind: 'stop' });
    }
    await this.#exited.promise;
  }

  #tell(message: ToCore, streams: readonly ReadableStream<Uint8Array>[] = []): void {
    this.#worker.postMessage(message, transferring(streams));
  }

  #take(message: FromCore): void {
    switch (message.kind) {
      case 'started':
        this.#state = 'running';
        return this.#started.resolve();
      case 'failed':
        return this.#started.reject(TernError.fromData(message.error));
      case 'answered':
        return this.#answer(message.id, JSON.parse(message.answer) as Answer<CoreCommandName>);
      case 'fileStaged':
      case 'fileRead':
        return this.#answer(message.id, message.answer);
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
    for (const id of this.#pending.keys()) this.#answer(id, { ok: false, error: error.toData() });
    this.#streams.endAll(error);
    this.#exited.resolve();
    if (crashed) this.#onCrash?.(error);
  }
}
