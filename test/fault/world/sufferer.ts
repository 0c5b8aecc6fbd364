import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CrashPoint } from '../../../sync/core/crashPoint.ts';
import { run, type Running } from '../../processes/run.ts';
import { calmOrders, hitsVariable, type Orders, ordersVariable, writeOrders } from '../inject/orders.ts';

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

  /** @param args of the script */
  start(args: readonly string[]): Running {
    if (this.#process !== null) throw new Error(`${this.#script} is running`);
    const env = {
      [ordersVariable]: this.#ordersFile,
      [hitsVariable]: this.#hitsFile,
    };
    const started = run(this.#script, args, env, ['--import', suffer]);
    this.#process = started;
    this.#isMeantToEnd = false;
    const hitsBefore = this.hits().length;
    void started.exited.then((code) => {
      if (this.#process === started) this.#process = null;
      const isOrdered = this.#isMeantToEnd || this.hits().length > hitsBefore;
      if (!isOrdered) this.onUnordered(code, started.stderr.slice(-20).join('\n'));
    });
    return started;
  }

  suffer(change: Partial<Omit<Orders, 'crash'>>): void {
    this.#write({ ...this.#orders, ...change });
  }

  /** It dies at this hit of the point, from now on. */
  arm(point: CrashPoint, hit: number): void {
    this.#crashes += 1;
    this.#write({ ...this.#orders, crash: { id: this.#crashes, point, hit } });
  }

  disarm(): void {
    this.#write({ ...this.#orders, crash: null });
  }

  get clockOffsetMs(): number {
    return this.#orders.clockOffsetMs;
  }

  /** Its own end counts as meant from here on: a full disk may end a gateway. */
  mayEnd(): void {
    this.#isMeantToEnd = true;
  }

  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    this.#process?.kill(name);
  }

  async end(name: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ending = this.#process;
    if (ending === null) return;
    this.#isMeantToEnd = true;
    ending.kill(name);
    await ending.exited;
  }

  /** Crash points it died at, in order. */
  hits(): string[] {
    if (!existsSync(this.#hitsFile)) return [];
    return readFileSync(this.#hitsFile, 'utf8').split('\n').filter(Boolean);
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
