import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { isEvent } from '../../processes/run.ts';
import { type Disk, makeDisk } from './disk.ts';
import { Sufferer } from './sufferer.ts';

const diskMegabytes = 512;

/** The gateway of a run: one address, one data folder, many lives. */
export class Gateway {
  readonly process: Sufferer;
  readonly disk: Disk;
  readonly #backupFile: string;
  #port = 0;
  #hasBackup = false;

  constructor(folder: string) {
    this.process = new Sufferer('sync/gateway/main.ts', join(folder, 'gateway'));
    this.disk = makeDisk(join(folder, 'gateway', 'disk'), diskMegabytes);
    mkdirSync(join(folder, 'gateway', 'backup'), { recursive: true });
    this.#backupFile = join(folder, 'gateway', 'backup', 'gateway.sqlite');
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get databaseFile(): string {
    return join(this.disk.path, 'gateway.sqlite');
  }

  /** Resolves when it listens; rejects when it ends instead, which an armed crash point may want. */
  async start(): Promise<void> {
    const started = this.process.start([
      ...['--data', this.disk.path, '--port', String(this.#port), '--log-level', 'silent'],
      ...['--attempts-per-minute', '100000'],
    ]);
    const { port } = (await started.line(isEvent('listening'))) as { port: number };
    this.#port = port;
  }

  /** A copy of the store as it stands, made while it serves. */
  async backUp(): Promise<void> {
    const db = new Database(this.databaseFile, { readonly: true });
    try {
      await db.backup(this.#backupFile);
    } finally {
      db.close();
    }
    this.#hasBackup = true;
  }

  /** Puts the last backup in place of the store. It must not run. */
  restore(): void {
    if (!this.#hasBackup) throw new Error('there is no backup yet');
    for (const suffix of ['', '-wal', '-shm']) rmSync(this.databaseFile + suffix, { force: true });
    copyFileSync(this.#backupFile, this.databaseFile);
  }

  /** A request of somebody who is none of the clients. Null: the gateway ended before it answered. */
  async request(method: 'POST' | 'DELETE', path: string, extras: { body?: object; token?: string }) {
    const { body, token } = extras;
    try {
      const answer = await fetch(this.url + path, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(10_000),
      });
      const text = await answer.text();
      return { ok: answer.ok, body: text === '' ? null : (JSON.parse(text) as Record<string, unknown>) };
    } catch (error) {
      if (error instanceof TypeError || error instanceof DOMException) return null;
      throw error;
    }
  }
}
