import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import type { CommandArgs, CommandName, CommandResult } from '../../../preload/commands.ts';
import type { MessagesPage } from '../../../preload/views/message.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { Person } from '../../generator/person.ts';
import { type Truth, truthIn } from '../../generator/truth.ts';
import { jsonHarness } from '../hosts/jsonHarness.ts';
import { built } from '../../processes/built.ts';
import { isEvent, run, type Running } from '../../processes/run.ts';

export const patience = { timeout: 30_000, interval: 20 };

/** A person at a headless client, a process that may be killed and started again on the same data. */
export class HeadlessPerson implements Omit<Person, 'stage'> {
  readonly name: string;
  readonly #folder: string;
  readonly #gatewayUrl: string;
  readonly #host: string;
  #process: Running | null = null;
  #harness: ReturnType<typeof jsonHarness> | null = null;

  /** @param host the script that it runs, perhaps of another version */
  constructor(folder: string, gatewayUrl: string, host: string = built.headlessHost) {
    this.name = basename(folder);
    this.#folder = folder;
    this.#gatewayUrl = gatewayUrl;
    this.#host = host;
  }

  now(): number {
    return Date.now();
  }

  async start(): Promise<this> {
    const args = ['--data', this.#folder, '--gateway', this.#gatewayUrl, '--log-level', 'warn'];
    const started = run(this.#host, args);
    await started.line(isEvent('ready'));
    const harness = jsonHarness((text) => started.write(`${text}\n`));
    started.onLine(harness.receive);
    void started.exited.then(() => harness.end());
    this.#process = started;
    this.#harness = harness;
    return this;
  }

  /** What the process that runs, or ran last, has logged: warnings and errors. */
  get logged(): readonly string[] {
    return this.#process?.stderr ?? [];
  }

  get pid(): number {
    if (this.#process === null) throw new Error('not started');
    return this.#process.pid;
  }

  /** `kill -9`: no handler runs, nothing is flushed. */
  async kill(): Promise<void> {
    this.#process?.kill('SIGKILL');
    await this.#process?.exited;
    this.#process = null;
  }

  async stop(): Promise<void> {
    this.#process?.kill('SIGTERM');
    await this.#process?.exited;
    this.#process = null;
  }

  async register(handle: string): Promise<this> {
    await this.do('register', { handle, displayName: handle, password: 'correct horse' });
    return this;
  }

  async signIn(handle: string): Promise<this> {
    await this.do('signIn', { handle, password: 'correct horse' });
    return this;
  }

  /** @throws TernError a refusal, or `connectionLost` when the process ended before it answered */
  async do<Name extends CommandName>(command: Name, args: CommandArgs<Name>): Promise<CommandResult<Name>> {
    if (this.#harness === null) throw new Error('not started');
    const answer = await this.#harness.harness.invoke(command, args);
    if (!answer.ok) throw TernError.fromData(answer.error);
    return answer.result as CommandResult<Name>;
  }

  newest(threadId: ThreadId): Promise<MessagesPage> {
    return this.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 500 });
  }

  /** Everything done has been confirmed, and everything there is has arrived. */
  async untilQuiet(): Promise<void> {
    await expect
      .poll(() => this.do('getState', {}), patience)
      .toMatchObject({ connection: { state: 'live' }, outbox: { waiting: 0 } });
  }

  /** Every message of a thread on this device, fetched to its beginning. */
  async whole(threadId: ThreadId): Promise<MessagesPage['items']> {
    const { items, older } = await this.newest(threadId);
    let first = items[0];
    let more = older !== 'end';
    while (more && first !== undefined) {
      const anchor = { kind: 'before', messageId: first.messageId } as const;
      const page = await this.do('readMessages', { threadId, anchor, limit: 500 });
      items.unshift(...page.items);
      more = page.older !== 'end';
      first = items[0];
    }
    return items;
  }

  /** Server truth on this device's disk, in a comparable order. The process must have ended. */
  truth(): Truth {
    const db = new Database(join(this.#folder, 'profiles', 'default', 'mirror.db'), { readonly: true });
    try {
      return truthIn(db);
    } finally {
      db.close();
    }
  }
}
