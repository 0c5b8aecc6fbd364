import Database from 'better-sqlite3';
import { join } from 'node:path';
import { fail, ok } from '../../../sync/core/result.ts';
import { type Logger, silentLogger } from '../../../sync/core/logger.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { Transport } from '../../../sync/client/ports.ts';
import type { CommandArgs, CommandResult } from '../../../preload/commands.ts';
import type { CoreCommandName } from '../../../main/core/core.ts';
import { createCore, type RunningCore } from '../../../main/core/createCore.ts';
import { plainVault } from '../../../main/core/vault.ts';
import type { GatewayProcess } from './gatewayProcess.ts';
import type { VirtualClock } from './virtualClock.ts';

export interface DeviceDeps {
  readonly name: string;
  readonly folder: string;
  readonly clock: VirtualClock;
  readonly random: () => number;
  readonly newId: () => string;
  readonly transport: Transport;
  readonly gateway: GatewayProcess;
}

const password = 'a password';

/** One person's device: the real core over real database files, without sockets and thread. */
export class Device {
  readonly name: string;
  readonly #deps: DeviceDeps;
  /** Errors that the core met and went on from: in this world of whole disks there must be none. */
  readonly errors: string[] = [];
  readonly #logger: Logger = {
    ...silentLogger,
    error: (event, fields) => this.errors.push(`${event} ${JSON.stringify(fields)}`),
  };
  #core: RunningCore | null = null;
  #endLife = () => {};

  constructor(deps: DeviceDeps) {
    this.name = deps.name;
    this.#deps = deps;
  }

  get isRunning(): boolean {
    return this.#core !== null;
  }

  async start(): Promise<void> {
    const { clock, name, transport, random, newId } = this.#deps;
    const life = clock.life();
    this.#endLife = life.end;
    this.#core = await createCore({
      options: {
        profile: name,
        gatewayUrl: 'http://gateway',
        appVersion: '0',
        platform: 'test',
        deviceName: name,
      },
      files: { outbox: this.file('outbox'), mirror: this.file('mirror') },
      clock: life,
      random,
      newId,
      logger: this.#logger,
      transport,
      accounts: {
        register: (_url, request) => this.#deps.gateway.accounts.register(request),
        signIn: (_url, request) => this.#deps.gateway.accounts.signIn(request),
        signOut: async (_url, token) => {
          const answer = await this.#deps.gateway.accounts.signOut(token);
          return answer.ok ? ok(null) : fail(answer.error);
        },
      },
      vault: plainVault,
      schedule: (task) => void life.after(0, task),
      emit: () => {},
    });
  }

  /** The process ends between two of its turns; what it had in memory is gone. */
  async kill(): Promise<void> {
    this.#endLife();
    await this.#core?.stop();
    this.#core = null;
    for (const db of this.#readers.values()) db.close();
    this.#readers.clear();
  }

  register(handle: string): Promise<unknown> {
    return this.do('register', { handle, displayName: handle, password });
  }

  signIn(handle: string): Promise<unknown> {
    return this.do('signIn', { handle, password });
  }

  /** @throws TernError a refusal */
  async do<Name extends CoreCommandName>(
    command: Name,
    args: CommandArgs<Name>,
  ): Promise<CommandResult<Name>> {
    if (this.#core === null) throw new Error(`${this.name} is not running`);
    const answer = await this.#core.invoke(command, args);
    if (!answer.ok) throw TernError.fromData(answer.error);
    return answer.result;
  }

  cursor(feedId: string): number | null {
    return (
      this.#read<{ cursor: number | null }>(
        'mirror',
        `SELECT cursor FROM feed WHERE feed_id = '${feedId}'`,
      )[0]?.cursor ?? null
    );
  }

  /** How many ops were ever written: an intent that adds none was squashed. */
  opsWritten(): number {
    return (
      this.#read<{ seq: number }>('outbox', `SELECT seq FROM sqlite_sequence WHERE name = 'op'`)[0]?.seq ?? 0
    );
  }

  /** Server truth as this device holds it, entity by entity, in a comparable order. */
  truth(): Record<string, unknown[]> {
    const rows = (sql: string) => this.#read('mirror', sql);
    return {
      thread: rows('SELECT * FROM thread ORDER BY thread_id'),
      membership: rows('SELECT * FROM membership ORDER BY thread_id'),
      member: rows('SELECT * FROM member ORDER BY thread_id, user_id'),
      message: rows('SELECT * FROM message ORDER BY thread_id, sequence_number'),
      // Reactions taken back before a first page was made are not in it, and nobody sees them.
      reaction: rows('SELECT * FROM reaction WHERE present = 1 ORDER BY message_id, emoji, user_id'),
      receipt: rows('SELECT * FROM receipt ORDER BY thread_id, user_id'),
      readPosition: rows('SELECT * FROM read_position ORDER BY thread_id'),
      list: rows('SELECT thread_id, activity_at, last_message_id, unread FROM list_row ORDER BY thread_id'),
      cursor: rows('SELECT feed_id, cursor FROM feed ORDER BY feed_id'),
    };
  }

  openOps(): { type: string; state: string; target: string | null }[] {
    return this.#read(
      'outbox',
      `SELECT type, state, target_id AS target FROM op WHERE state IN ('waiting', 'held', 'refused')`,
    );
  }

  sequenceOf(threadId: ThreadId): string[] {
    const sql = `SELECT message_id AS id FROM message WHERE thread_id = '${threadId}' ORDER BY sequence_number`;
    return this.#read<{ id: string }>('mirror', sql).map((row) => row.id);
  }

  file(kind: 'outbox' | 'mirror'): string {
    return join(this.#deps.folder, `${this.name}.${kind}.db`);
  }

  readonly #readers = new Map<'outbox' | 'mirror', Database.Database>();

  #read<Row>(kind: 'outbox' | 'mirror', sql: string): Row[] {
    const db = this.#readers.get(kind) ?? new Database(this.file(kind), { readonly: true });
    this.#readers.set(kind, db);
    return db.prepare<[], Row>(sql).all();
  }
}
