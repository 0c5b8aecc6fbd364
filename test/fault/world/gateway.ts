import { copyFileSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { built } from '../../processes/built.ts';
import { isEvent } from '../../processes/run.ts';
import type { Lapse } from '../check/lapses.ts';
import { damage } from './damage.ts';
import { type Disk, makeDisk } from './disk.ts';
import { Sufferer } from './sufferer.ts';

const diskMegabytes = 512;
/** In one step: a backup begins anew whenever somebody writes between two. */
const allPages = 1_000_000;

/** The gateway of a run: one address, one data folder, many lives. */
interface Extras {
  readonly body?: object;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export class Gateway {
  readonly process: Sufferer;
  readonly disk: Disk;
  readonly #backupFile: string;
  readonly #backupOfBlobs: string;
  #port = 0;
  #backedUpAt: number | null = null;
  /** Counts the files that its store has been. */
  #store = 1;
  #isDamaged = false;
  /** What it took and lost again with a restored backup. */
  readonly lapses: Lapse[] = [];

  constructor(folder: string) {
    this.process = new Sufferer(built.gateway, join(folder, 'gateway'));
    this.disk = makeDisk(join(folder, 'gateway', 'disk'), diskMegabytes);
    mkdirSync(join(folder, 'gateway', 'backup'), { recursive: true });
    this.#backupOfBlobs = join(folder, 'gateway', 'backup', 'blobs');
    this.#backupFile = join(folder, 'gateway', 'backup', 'gateway.sqlite');
  }

  /** When the last backup was begun, by the clock of the run; null: none was. */
  get backedUpAt(): number | null {
    return this.#backedUpAt;
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  now(): number {
    return Date.now() + this.process.clockOffsetMs;
  }

  get blobsFolder(): string {
    return join(this.disk.path, 'blobs');
  }

  get databaseFile(): string {
    return join(this.disk.path, 'gateway.sqlite');
  }

  /** Resolves when it listens; rejects when it ends instead, which an armed crash point may want. */
  async start(): Promise<void> {
    const { said } = await this.process.start(
      [
        ...['--data', this.disk.path, '--port', String(this.#port), '--log-level', 'error'],
        ...['--attempts-per-minute', '100000', '--strangers', 'added'],
      ],
      isEvent('listening'),
    );
    this.#port = (said as { port: number }).port;
  }

  /**
   * A copy of the store as it stands, made while it serves. The one before it stays where none can be made: on a full
   * disk, of a store that is damaged, or that was put back meanwhile.
   */
  async backUp(): Promise<void> {
    if (this.#isDamaged) return;
    const begunAt = Date.now();
    const store = this.#store;
    const copy = `${this.#backupFile}.${begunAt}.${Math.random()}`;
    try {
      const db = new Database(this.databaseFile, { readonly: true });
      try {
        await db.backup(copy, { progress: () => allPages });
      } finally {
        db.close();
      }
    } catch (error) {
      if (!(error instanceof Database.SqliteError)) throw error;
      return rmSync(copy, { force: true });
    }
    if (store !== this.#store || begunAt < (this.#backedUpAt ?? 0)) return rmSync(copy);
    // The database first, then the folder: so the copy has every file that the copied database names.
    const blobs = this.#backupOfBlobs;
    rmSync(blobs, { recursive: true, force: true });
    if (existsSync(this.blobsFolder)) cpSync(this.blobsFolder, blobs, { recursive: true });
    renameSync(copy, this.#backupFile);
    this.#backedUpAt = begunAt;
  }

  /** Damages the store. It must not run, and is to be restored. */
  break(random: () => number): void {
    this.#isDamaged = true;
    this.#store += 1;
    damage(this.databaseFile, 'bitsFlipped', random);
  }

  /** Puts the last backup in place of the store. It must not run. */
  restore(): void {
    if (this.#backedUpAt === null) throw new Error('there is no backup yet');
    this.#isDamaged = false;
    this.#store += 1;
    for (const suffix of ['', '-wal', '-shm']) rmSync(this.databaseFile + suffix, { force: true });
    copyFileSync(this.#backupFile, this.databaseFile);
    for (const folder of [this.blobsFolder, join(this.disk.path, 'uploads')])
      rmSync(folder, { recursive: true, force: true });
    if (existsSync(this.#backupOfBlobs)) cpSync(this.#backupOfBlobs, this.blobsFolder, { recursive: true });
    this.lapses.push({ since: this.#backedUpAt, until: Date.now() });
  }

  /** A request of somebody who is none of the clients. Null: the gateway ended before it answered. */
  async request(method: 'POST' | 'DELETE', path: string, extras: Extras) {
    const { body, token, headers } = extras;
    try {
      const answer = await fetch(this.url + path, {
        method,
        headers: {
          ...headers,
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
