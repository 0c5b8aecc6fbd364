import { rmSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Connection, SessionHandle } from '../../../sync/gateway/connection.ts';
import { createGateway, type Gateway } from '../../../sync/gateway/gateway.ts';
import { type Blobs, createBlobs } from '../../../sync/gateway/blobs/blobs.ts';
import { inProcessBus } from '../../../sync/gateway/bus/inProcessBus.ts';
import { openDatabase } from '../../../sync/gateway/store/sqlite/openDatabase.ts';
import { createSqliteStore } from '../../../sync/gateway/store/sqlite/sqliteStore.ts';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import { silentLogger } from '../../../sync/core/logger.ts';
import { fail, type Result } from '../../../sync/core/result.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { type Truth, truthFor } from '../../generator/truth.ts';
import { preparedOn } from '../../generator/preparedOn.ts';
import { type Bytes, BlobDisk, type LivingDisk } from './blobDisk.ts';
import type { ProcessFiles } from './processFiles.ts';
import type { LifeClock, VirtualClock } from './virtualClock.ts';

/** Characters of a message that this world's gateway takes. */
export const longestText = 30;
/** So few that pages of these short messages are bounded by bytes as well as by count. [PULL-6] */
const smallPageBytes = 4_000;

/** So soon devices hear of a message that disappears, with the network as it is. */
const disappearsMs = 5_000;

/** What a gateway has to do with files. */
export interface GatewayFiles extends Pick<LivingDisk, 'write'> {
  readonly blobs: Blobs;
}

/** Its database and its blobs, of one moment. */
export interface Backup {
  readonly store: Buffer;
  readonly blobs: Bytes;
}

interface Life {
  readonly gateway: Gateway;
  readonly files: GatewayFiles;
  readonly db: Database.Database;
  readonly clock: LifeClock;
  readonly ended: PromiseWithResolvers<void>;
}

/** The real gateway over a real database file, which may be killed and started again. */
export class GatewayProcess {
  readonly name = 'gateway';
  readonly #files: ProcessFiles;
  readonly #clock: VirtualClock;
  readonly #newId: () => string;
  readonly #random: () => number;
  readonly #pageBytes: number;
  readonly #opsInFlight: number;
  #life: Life | null = null;
  /** Of dead ones, in whose midst a database cannot be closed. */
  readonly #strangers: 'invited' | 'added';
  readonly #leftOpen: Database.Database[] = [];
  readonly #disk = new BlobDisk();
  #starting: LifeClock | null = null;

  constructor(deps: {
    files: ProcessFiles;
    clock: VirtualClock;
    newId: () => string;
    random: () => number;
    pageBytes?: number | undefined;
    opsInFlight?: number | undefined;
    strangers?: 'invited';
  }) {
    this.#pageBytes = deps.pageBytes ?? smallPageBytes;
    this.#opsInFlight = deps.opsInFlight ?? defaultLimits.opsInFlight;
    this.#strangers = deps.strangers ?? 'added';
    this.#files = deps.files;
    this.#clock = deps.clock;
    this.#newId = deps.newId;
    this.#random = deps.random;
  }

  get isRunning(): boolean {
    return this.#life !== null || this.#starting !== null;
  }

  start(): void {
    if (this.#life !== null) return;
    this.#release();
    const clock = this.#clock.life(this.name);
    this.#starting = clock;
    const db = openDatabase(this.#file);
    // A test's disk need not survive power loss.
    db.pragma('synchronous = OFF');
    const schedule = (task: () => void) => void clock.after(0, task);
    // Three are many here: their receipts are told as one.
    const ofRules = { ...defaultLimits, strangers: this.#strangers, receiptMembers: 2 };
    const store = createSqliteStore(db, { clock, newId: this.#newId, schedule, limits: ofRules });
    const passwordCost = { memoryCost: 8, timeCost: 1, parallelism: 1 };
    // Short, so that some of what is written is refused.
    const own = { textLength: longestText, pageBytes: this.#pageBytes, opsInFlight: this.#opsInFlight };
    const limits = { ...defaultLimits, ...own };
    const deps = {
      store,
      bus: inProcessBus(),
      clock,
      newId: this.#newId,
      logger: silentLogger,
      limits,
      schedule,
    };
    const gateway = createGateway({ ...deps, random: this.#random, passwordCost });
    const { write, ...disk } = this.#disk.of(clock);
    const blobs = createBlobs({ ...disk, records: store.blobs, clock, logger: silentLogger });
    this.#starting = null;
    if (clock.isOver) this.#leftOpen.push(db);
    else this.#life = { gateway, files: { blobs, write }, db, clock, ended: Promise.withResolvers() };
  }

  /** It ends at once, wherever it is: whatever was not committed is gone, and nobody is told. */
  die(): void {
    if (!this.isRunning) return;
    this.#files.pass();
    this.#letGo();
  }

  /** The world is over: its file is left as it is. */
  end(): void {
    this.#letGo();
    this.#release();
  }

  #letGo(): void {
    this.#starting?.end();
    this.#starting = null;
    if (this.#life === null) return;
    const { clock, db, ended } = this.#life;
    this.#life = null;
    clock.end();
    ended.resolve();
    this.#leftOpen.push(db);
  }

  #release(): void {
    for (const db of this.#leftOpen.splice(0)) db.close();
  }

  /** What a backup made now would hold: what is committed. */
  backup(): Backup {
    const db = this.#life?.db ?? new Database(this.#file);
    try {
      return { store: db.serialize(), blobs: this.#disk.backup() };
    } finally {
      if (this.#life === null) db.close();
    }
  }

  /** Puts a backup in place of the store. The gateway must be down. */
  restore({ store, blobs }: Backup): void {
    for (const suffix of ['-wal', '-shm']) rmSync(this.#file + suffix, { force: true });
    writeFileSync(this.#file, store);
    this.#disk.restore(blobs);
  }

  /** Uploads of which there are bytes, and that are not whole. */
  get begunUploads(): readonly string[] {
    return this.#disk.begun;
  }

  /** Ids of the blobs whose bytes are there. */
  get keptBlobs(): ReadonlySet<string> {
    return new Set(this.#disk.blobs.keys());
  }

  /** @throws while it is down */
  get store(): Database.Database {
    if (this.#life === null) throw new Error('the gateway is down');
    return this.#life.db;
  }

  /** Whether it is to send something within so many milliseconds, or something is about to disappear; or to tell how far people have come. */
  owes(withinMs: number): boolean {
    if (this.#life === null) return false;
    return (
      preparedOn(
        this.#life.db,
        `SELECT 1 FROM scheduled WHERE state = 'waiting' AND send_at <= ${this.#clock.now() + withinMs}
         UNION ALL SELECT 1 FROM reach_due
         UNION ALL SELECT 1 FROM message WHERE expires_at <= ${this.#clock.now() + disappearsMs}`,
      ).get() !== undefined
    );
  }

  /** @throws while it is down */
  truthFor(handle: string): Truth {
    const db = this.store;
    const me = db.prepare<[string], string>('SELECT user_id FROM user WHERE handle = ?').pluck().get(handle);
    return truthFor(me ?? '', db);
  }

  /** Null while it is down. */
  connect(connection: Connection): SessionHandle | null {
    return this.#life?.gateway.connect(connection) ?? null;
  }

  /** As over HTTP: one that is down, or dies before it has answered, cannot be reached. */
  async ask<T>(
    question: (gateway: Gateway, files: GatewayFiles) => Promise<Result<T, TernError>>,
  ): Promise<Result<T, TernError>> {
    const life = this.#life;
    const unreachable = fail(new TernError('gatewayUnreachable'));
    if (life === null) return unreachable;
    const answer = await Promise.race([question(life.gateway, life.files), life.ended.promise]);
    return life.clock.isOver || answer === undefined ? unreachable : answer;
  }

  get #file(): string {
    return this.#files.path('gateway.db');
  }
}
