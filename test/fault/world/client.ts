import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandArgs, CommandResult } from '../../../preload/commands.ts';
import type { FileView } from '../../../preload/views/file.ts';
import type { CoreCommandName } from '../../../main/core/core.ts';
import { heard } from '../../generator/heard.ts';
import type { Did } from '../../model/did.ts';
import type { BlobId, MessageId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { RawAnswer } from '../../contracts/hostContract.ts';
import { jsonHarness } from '../../integration/hosts/jsonHarness.ts';
import { built } from '../../processes/built.ts';
import { isEvent } from '../../processes/run.ts';
import { type Disk, makeDisk } from './disk.ts';
import { Sufferer } from './sufferer.ts';

const diskMegabytes = 256;
/** A command that is not answered by then never will be: a fault of Tern's. */
const commandMs = 60_000;
const password = 'correct horse';

type Harness = ReturnType<typeof jsonHarness>['harness'];

interface ClientDeps {
  readonly name: string;
  readonly handle: string;
  readonly folder: string;
  readonly gatewayUrl: string;
  readonly gatewayNow: () => number;
}

/** One device of one person: a headless client behind a proxy of its own, with many lives. */
export class Client {
  readonly name: string;
  readonly handle: string;
  readonly process: Sufferer;
  readonly disk: Disk;
  readonly #folder: string;
  readonly #gatewayUrl: string;
  readonly #gatewayNow: () => number;
  #harness: ReturnType<typeof jsonHarness> | null = null;
  #up = Promise.withResolvers<void>();
  /** Told of every command that it was given, and what became of it. */
  hear: (did: Did) => void = () => {};
  onHung: (command: string) => void = () => {};
  /** Told of a command that was answered with an error of category `internal`. */
  onInternal: (sentence: string) => void = () => {};

  constructor(deps: ClientDeps) {
    this.name = deps.name;
    this.handle = deps.handle;
    this.process = new Sufferer(built.headlessHost, join(deps.folder, deps.name));
    this.disk = makeDisk(join(deps.folder, deps.name, 'disk'), diskMegabytes);
    this.#folder = join(deps.folder, deps.name);
    this.#gatewayUrl = deps.gatewayUrl;
    this.#gatewayNow = deps.gatewayNow;
  }

  file(kind: 'outbox' | 'mirror'): string {
    return join(this.disk.path, 'profiles', 'default', `${kind}.db`);
  }

  now(): number {
    return Date.now() + this.process.clockOffsetMs;
  }

  /** Resolves when it takes commands; rejects when it ends instead, which an armed crash point may want. */
  async start(): Promise<void> {
    const { started } = await this.process.start(
      ['--data', this.disk.path, '--gateway', this.#gatewayUrl, '--log-level', 'error'],
      isEvent('ready'),
    );
    const harness = jsonHarness((text) => started.write(`${text}\n`));
    started.onLine(harness.receive);
    this.#harness = harness;
    this.#up.resolve();
    void started.exited.then(() => {
      if (this.#harness === harness) {
        this.#harness = null;
        this.#up = Promise.withResolvers();
      }
      harness.end();
    });
  }

  /** Resolves when it takes commands. */
  up(): Promise<void> {
    return this.#up.promise;
  }

  /** @throws TernError a refusal, or `connectionLost` when the process ended before it answered, or never did */
  async do<Name extends CoreCommandName>(
    command: Name,
    args: CommandArgs<Name>,
  ): Promise<CommandResult<Name>> {
    if (this.#harness === null) throw new TernError('connectionLost', { message: `${this.name} is down` });
    const { harness } = this.#harness;
    let hasDied = false;
    const giver = {
      ...{ device: this.name, handle: this.handle },
      ...{ at: this.#gatewayNow(), deviceAt: this.now(), elapsed: performance.now() },
      hasDied: () => hasDied,
    };
    return heard(this.hear, giver, { command, args }, async () => {
      const answer = await this.#answerOf(harness, command, args);
      if (answer.ok) return answer.result as CommandResult<Name>;
      const error = TernError.fromData(answer.error);
      hasDied = error.code === 'connectionLost';
      if (error.category === 'internal')
        this.onInternal(`${this.name} answered ${command}: ${error.message}`);
      throw error;
    });
  }

  #answerOf(harness: Harness, command: string, args: unknown): Promise<RawAnswer> {
    const patience = Promise.withResolvers<RawAnswer>();
    const hung = setTimeout(() => {
      this.onHung(command);
      const message = `${this.name} never answered ${command}`;
      patience.resolve({ ok: false, error: { code: 'connectionLost', retryable: true, message } });
    }, commandMs);
    return Promise.race([harness.invoke(command, args), patience.promise]).finally(() => clearTimeout(hung));
  }

  /** Hands over a file. @throws TernError as `do` does */
  async stage(name: string, bytes: Uint8Array): Promise<FileView> {
    return this.#withFolder(async (folder) => {
      writeFileSync(join(folder, name), bytes);
      return this.#ofHost('stageFile', { path: join(folder, name) });
    });
  }

  /** The bytes of a file of a message. @throws TernError as `do` does */
  async save(messageId: MessageId, blobId: BlobId): Promise<Buffer> {
    return this.#withFolder(async (folder) => {
      const path = join(folder, 'saved');
      await this.#ofHost('saveFile', { messageId, blobId, path });
      return readFileSync(path);
    });
  }

  /** Outside of its disk. */
  async #withFolder<T>(task: (folder: string) => Promise<T>): Promise<T> {
    const folder = mkdtempSync(join(this.#folder, 'file-'));
    try {
      return await task(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  async #ofHost<Name extends 'stageFile' | 'saveFile'>(
    command: Name,
    args: CommandArgs<Name>,
  ): Promise<CommandResult<Name>> {
    if (this.#harness === null) throw new TernError('connectionLost', { message: `${this.name} is down` });
    const answer = await this.#answerOf(this.#harness.harness, command, args);
    if (answer.ok) return answer.result as CommandResult<Name>;
    throw TernError.fromData(answer.error);
  }

  async register(): Promise<void> {
    await this.do('register', { handle: this.handle, displayName: this.handle, password });
  }

  async signIn(): Promise<void> {
    await this.do('signIn', { handle: this.handle, password });
  }
}
