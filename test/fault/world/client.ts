import { join } from 'node:path';
import type { CommandArgs, CommandResult } from '../../../preload/commands.ts';
import type { CoreCommandName } from '../../../main/core/core.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { jsonHarness } from '../../integration/hosts/jsonHarness.ts';
import { isEvent } from '../../processes/run.ts';
import { type Disk, makeDisk } from './disk.ts';
import { Sufferer } from './sufferer.ts';

const diskMegabytes = 256;
/** A command that is not answered by then never will be: a fault of Tern's. */
const commandMs = 60_000;
const password = 'correct horse';

/** One device of one person: a headless client behind a proxy of its own, with many lives. */
export class Client {
  readonly name: string;
  readonly handle: string;
  readonly process: Sufferer;
  readonly disk: Disk;
  readonly #gatewayUrl: string;
  #harness: ReturnType<typeof jsonHarness> | null = null;
  #up = Promise.withResolvers<void>();
  onHung: (command: string) => void = () => {};

  constructor(deps: { name: string; handle: string; folder: string; gatewayUrl: string }) {
    this.name = deps.name;
    this.handle = deps.handle;
    this.process = new Sufferer('main/hosts/headless/main.ts', join(deps.folder, deps.name));
    this.disk = makeDisk(join(deps.folder, deps.name, 'disk'), diskMegabytes);
    this.#gatewayUrl = deps.gatewayUrl;
  }

  file(kind: 'outbox' | 'mirror'): string {
    return join(this.disk.path, 'profiles', 'default', `${kind}.db`);
  }

  now(): number {
    return Date.now() + this.process.clockOffsetMs;
  }

  /** Resolves when it takes commands; rejects when it ends instead, which an armed crash point may want. */
  async start(): Promise<void> {
    const started = this.process.start([
      ...['--data', this.disk.path, '--gateway', this.#gatewayUrl, '--log-level', 'silent'],
    ]);
    await started.line(isEvent('ready'));
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

  /** @throws TernError a refusal, or `connectionLost` when the process ended before it answered */
  async do<Name extends CoreCommandName>(
    command: Name,
    args: CommandArgs<Name>,
  ): Promise<CommandResult<Name>> {
    if (this.#harness === null) throw new TernError('connectionLost', { message: `${this.name} is down` });
    const hung = setTimeout(() => this.onHung(command), commandMs);
    const answer = await this.#harness.harness.invoke(command, args);
    clearTimeout(hung);
    if (!answer.ok) throw TernError.fromData(answer.error);
    return answer.result as CommandResult<Name>;
  }

  async register(): Promise<void> {
    await this.do('register', { handle: this.handle, displayName: this.handle, password });
  }

  async signIn(): Promise<void> {
    await this.do('signIn', { handle: this.handle, password });
  }
}
