import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { Connection, SessionHandle } from '../../../sync/gateway/connection.ts';
import { createGateway, type Gateway } from '../../../sync/gateway/gateway.ts';
import { inProcessBus } from '../../../sync/gateway/bus/inProcessBus.ts';
import { openDatabase } from '../../../sync/gateway/store/sqlite/openDatabase.ts';
import { createSqliteStore } from '../../../sync/gateway/store/sqlite/sqliteStore.ts';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import { silentLogger } from '../../../sync/core/logger.ts';
import type { VirtualClock } from './virtualClock.ts';

/** Characters of a message that this world's gateway takes. */
export const longestText = 30;

/** The real gateway over a real database file, which may be killed and started again. */
export class GatewayProcess {
  readonly #file: string;
  readonly #clock: VirtualClock;
  readonly #newId: () => string;
  readonly #random: () => number;
  #life: { readonly gateway: Gateway; readonly db: Database.Database; readonly end: () => void } | null =
    null;

  constructor(deps: { file: string; clock: VirtualClock; newId: () => string; random: () => number }) {
    this.#file = deps.file;
    this.#clock = deps.clock;
    this.#newId = deps.newId;
    this.#random = deps.random;
  }

  start(): void {
    if (this.#life !== null) return;
    const clock = this.#clock.life();
    const db = openDatabase(this.#file);
    // A test's disk need not survive power loss.
    db.pragma('synchronous = OFF');
    const schedule = (task: () => void) => void clock.after(0, task);
    const store = createSqliteStore(db, { clock, newId: this.#newId, schedule });
    const passwordCost = { memoryCost: 8, timeCost: 1, parallelism: 1 };
    // Short, so that some of what is written is refused.
    const limits = { ...defaultLimits, textLength: longestText };
    const deps = { store, bus: inProcessBus(), clock, newId: this.#newId, logger: silentLogger, limits };
    this.#life = {
      gateway: createGateway({ ...deps, random: this.#random, passwordCost }),
      db,
      end: clock.end,
    };
  }

  /** Whatever was not committed is gone, nobody is told. */
  kill(): void {
    this.#life?.end();
    this.#life?.db.close();
    this.#life = null;
  }

  /** What a backup made now would hold. The gateway must be down. */
  backup(): Buffer {
    return readFileSync(this.#file);
  }

  /** Puts a backup in place of the store. The gateway must be down. */
  restore(backup: Buffer): void {
    for (const suffix of ['-wal', '-shm']) rmSync(this.#file + suffix, { force: true });
    writeFileSync(this.#file, backup);
  }

  /** Null while it is down. */
  connect(connection: Connection): SessionHandle | null {
    return this.#life?.gateway.connect(connection) ?? null;
  }

  get accounts(): Gateway['accounts'] {
    if (this.#life === null) throw new Error('the gateway is down');
    return this.#life.gateway.accounts;
  }
}
