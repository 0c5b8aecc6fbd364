import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CrashPoint } from '../../../sync/core/crashPoint.ts';
import { run, type Running } from '../../processes/run.ts';
import { calmOrders, hitsVariable, type Orders, ordersVariable, writeOrders } from '../inject/orders.ts';
import { pause, until } from './wait.ts';

/** An order to stop can reach a process after the one to go on: whatever is not meant to stand is told again. */
const wakesEveryMs = 500;
/** A start or an end that takes longer never comes: a fault of Tern's. */
const longestMs = 60_000;

const suffer = pathToFileURL(join(import.meta.dirname, '../inject/suffer.ts')).href;

/** A process of Tern's own, with its faults in the runner's hand. */
export class Sufferer {
  readonly #script: string;
  readonly #ordersFile: string;
  readonly #hitsFile: string;
  #orders: Orders = calmOrders;
  #crashes = 0;
  #process: Running | null = null;
  /** Who ended it: the runner or one of its orders, and not a fault of Tern's. */
  #isMeantToEnd = false;
  #isMeantToStand = false;
  #latest = 0;
  /** Told of what it logs, at its end. */
  onLog: (line: string) => void = () => {};
  /** Told of an end that nobody ordered. */
  onUnordered: (code: number | null, stderr: string) => void = () => {};

  /** @param folder for its orders, outside of its disk */
  constructor(script: string, folder: string) {
    this.#script = script;
    mkdirSync(folder, { recursive: true });
    mkdirSync(join(folder, 'orders'), { recursive: true });
    this.#ordersFile = join(folder, 'orders', 'orders.json');
    this.#hitsFile = join(folder, 'hits');
    writeOrders(this.#ordersFile, calmOrders);
  }

  get isRunning(): boolean {
    return this.#process !== null;
  }

  /**
   * @param args of the script
   * @param isReady picks from its lines the one that says so
   * @returns the process, and what that line held; rejects when it ends before, or never says so
   */
  async start<Said>(
    args: readonly string[],
    isReady: (line: string) => Said | undefined,
  ): Promise<{ started: Running; said: Said }> {
    if (this.#process !== null) throw new Error(`${this.#script} is running`);
    const env = {
      [ordersVariable]: this.#ordersFile,
      [hitsVariable]: this.#hitsFile,
    };
    const started = run(this.#script, args, env, ['--import', suffer]);
    this.#process = started;
    this.#isMeantToEnd = false;
    this.#isMeantToStand = false;
    const hitsBefore = this.hits().length;
    const waking = setInterval(() => {
      if (!this.#isMeantToStand) started.kill('SIGCONT');
    }, wakesEveryMs);
    void started.exited.then((code) => {
      clearInterval(waking);
      if (this.#process === started) this.#process = null;
      started.stderr.forEach(this.onLog);
      const isOrdered = this.#isMeantToEnd || this.hits().length > hitsBefore;
      if (!isOrdered) this.onUnordered(code, started.stderr.slice(-20).join('\n'));
    });
    const hung = setTimeout(() => started.kill('SIGKILL'), longestMs);
    try {
      return { started, said: await started.line(isReady) };
    } finally {
      clearTimeout(hung);
    }
  }

  suffer(change: Partial<Omit<Orders, 'crash'>>): void {
    this.#latest = this.latest;
    this.#write({ ...this.#orders, ...change });
  }

  /** It dies at this hit of the point, from now on; or stops there, until it is told to go on. */
  arm(point: CrashPoint, hit: number, signal: 'SIGKILL' | 'SIGSTOP' = 'SIGKILL'): void {
    this.#crashes += 1;
    this.#write({ ...this.#orders, crash: { id: this.#crashes, point, hit, signal } });
  }

  disarm(): void {
    this.#write({ ...this.#orders, crash: null });
  }

  /** The latest that its clock has shown. */
  get latest(): number {
    return Math.max(this.#latest, Date.now() + this.clockOffsetMs);
  }

  get clockOffsetMs(): number {
    return this.#orders.clockOffsetMs;
  }

  /** Its own end counts as meant from here on: a full disk may end a gateway. */
  mayEnd(): void {
    this.#isMeantToEnd = true;
  }

  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    this.#isMeantToStand = name === 'SIGSTOP';
    this.#process?.kill(name);
  }

  async end(name: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ending = this.#process;
    if (ending === null) return;
    this.#isMeantToEnd = true;
    ending.kill(name);
    const hung = setTimeout(() => {
      this.onUnordered(null, `${name} did not end it within ${longestMs / 1_000} s`);
      ending.kill('SIGKILL');
    }, longestMs);
    await ending.exited;
    clearTimeout(hung);
  }

  /** Crash points it died at, in order; or those it stopped at. */
  hits(signal: 'SIGKILL' | 'SIGSTOP' = 'SIGKILL'): string[] {
    if (!existsSync(this.#hitsFile)) return [];
    const hits = readFileSync(this.#hitsFile, 'utf8').split('\n');
    return hits.flatMap((hit) => {
      const [point = '', by] = hit.split(' ');
      return by === signal ? [point] : [];
    });
  }

  /**
   * It stops in the middle of what it does, for `ms` if it comes there within `patienceMs`.
   * @returns whether it did
   */
  async freeze(at: { point: CrashPoint; hit: number }, patienceMs: number, ms: number): Promise<boolean> {
    const before = this.hits('SIGSTOP').length;
    this.#isMeantToStand = true;
    this.arm(at.point, at.hit, 'SIGSTOP');
    const isFrozen = () => this.hits('SIGSTOP').length > before;
    await until(() => isFrozen() || !this.isRunning, patienceMs);
    this.disarm();
    if (isFrozen()) await pause(ms);
    this.signal('SIGCONT');
    return isFrozen();
  }

  /** Resolves when the process has ended, or with false after `ms`. */
  async ended(ms: number): Promise<boolean> {
    const ending = this.#process;
    if (ending === null) return true;
    const patience = Promise.withResolvers<false>();
    const timer = setTimeout(() => patience.resolve(false), ms);
    const ended = await Promise.race([ending.exited.then(() => true), patience.promise]);
    clearTimeout(timer);
    return ended;
  }

  #write(orders: Orders): void {
    this.#orders = orders;
    writeOrders(this.#ordersFile, orders);
  }
}
