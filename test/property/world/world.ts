import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { v7 } from 'uuid';
import { type CrashPoint, crashPoints, onCrashPoint } from '../../../sync/core/crashPoint.ts';
import type { DeviceId } from '../../../sync/core/ids.ts';
import { memoryFolder } from './memoryFolder.ts';
import { seededRandom } from '../../generator/seededRandom.ts';
import type { DownFrame } from '../../../sync/protocol/frames/down.ts';
import type { Model } from '../../model/model.ts';
import { Device } from './device.ts';
import { emptyFiles } from './emptyFiles.ts';
import { type Backup, GatewayProcess } from './gatewayProcess.ts';
import { ProcessFiles } from './processFiles.ts';
import { VirtualClock } from './virtualClock.ts';
import { calm, type Faults, VirtualNetwork } from './virtualNetwork.ts';

/** What really happened in a run, so that a run in which nothing happened cannot pass for a test. */
export interface Occurred {
  refusals: number;
  squashes: number;
  gaps: number;
  duplicates: number;
  restores: number;
}

interface Order {
  readonly process: Device | GatewayProcess;
  readonly point: CrashPoint;
  left: number;
}

/** What is to be sent so soon is waited for. */
const soonMs = 60_000;

const gatewayPoints: ReadonlySet<CrashPoint> = new Set(crashPoints.gateway);

/** A gateway, devices and a network between them in one thread, with time and luck in the test's hand. */
export class World {
  readonly clock = new VirtualClock();
  readonly random: () => number;
  readonly gateway: GatewayProcess;
  readonly devices: Device[] = [];
  readonly occurred: Occurred = { refusals: 0, squashes: 0, gaps: 0, duplicates: 0, restores: 0 };
  /** Is told what befalls the gateway's store. */
  befell: Pick<Model, 'backedUp' | 'restored'> | null = null;
  /** Where processes died of an order. */
  readonly crashes: CrashPoint[] = [];
  readonly #network: VirtualNetwork;
  readonly #folder: string;
  readonly #newId: () => string;
  readonly #backups: Backup[] = [];
  readonly #orders = new Set<Order>();

  /** @param options `folder` is kept at the end; of `from` the world gets a copy */
  constructor(
    seed: number,
    options: {
      readonly folder?: string;
      readonly from?: ReadonlyMap<string, Buffer>;
      readonly pageBytes?: number;
      readonly opsInFlight?: number | undefined;
      readonly strangers?: 'invited';
    } = {},
  ) {
    this.random = seededRandom(seed);
    this.#folder = options.folder ?? mkdtempSync(join(memoryFolder, 'tern-property-'));
    if (options.from !== undefined) {
      for (const [path, content] of options.from) {
        mkdirSync(dirname(join(this.#folder, path)), { recursive: true });
        writeFileSync(join(this.#folder, path), content);
      }
      // Later than whatever happened while those files were made.
      this.clock.wallOffset += 3_600_000;
    }
    const bytes = new Uint8Array(16);
    let made = 0;
    this.#newId = () => {
      made += 1;
      return v7({
        msecs: this.clock.now(),
        seq: made,
        random: bytes.map(() => Math.floor(this.random() * 256)),
      });
    };
    const { clock, random } = this;
    this.gateway = new GatewayProcess({
      files: new ProcessFiles(join(this.#folder, 'gateway'), emptyFiles().gateway),
      clock,
      newId: this.#newId,
      random,
      pageBytes: options.pageBytes,
      opsInFlight: options.opsInFlight,
      ...(options.strangers && { strangers: options.strangers }),
    });
    this.#network = new VirtualNetwork({
      clock,
      random,
      connect: (connection) => this.gateway.connect(connection),
    });
    onCrashPoint((point) => this.#crossed(point));
    this.gateway.start();
  }

  async addDevice(name: string, begin?: (device: Device) => Promise<unknown>): Promise<Device> {
    const { clock, random, gateway } = this;
    const transport = this.#network.transport(name, (text) => this.#observe(device, text));
    const device: Device = new Device({
      name,
      files: new ProcessFiles(join(this.#folder, name), emptyFiles().profile),
      clock,
      random,
      newId: this.#newId,
      transport,
      gateway,
      isStormy: () => this.#network.faults !== calm,
    });
    await device.start();
    await begin?.(device);
    this.devices.push(device);
    return device;
  }

  set faults(faults: Faults) {
    this.#network.faults = faults;
  }

  cut(device: Device): void {
    this.#network.cutAll(device.name);
  }

  killGateway(): void {
    this.gateway.die();
    this.#network.lose();
  }

  backUpGateway(): void {
    this.#backups.push(this.gateway.backup());
    this.befell?.backedUp();
  }

  /** Somebody elsewhere makes an account. */
  async register(handle: string): Promise<void> {
    const id = this.#newId() as DeviceId;
    const device = { id, name: handle, platform: 'test', appVersion: '0' };
    await this.gateway.ask(({ accounts }) =>
      accounts.register({ handle, displayName: handle, password: 'a password', device }),
    );
  }

  /** Somebody puts an older database in the gateway's place, and starts it. */
  restoreGateway(pick: number): void {
    const which = pick % Math.max(this.#backups.length, 1);
    const backup = this.#backups.at(which);
    if (backup === undefined) return;
    this.killGateway();
    this.gateway.restore(backup);
    this.gateway.start();
    this.occurred.restores += 1;
    this.befell?.restored(which < 0 ? this.#backups.length + which : which);
  }

  killDevice(device: Device): void {
    device.die();
    this.#network.lose(device.name);
  }

  /** The process will die when it meets the point for the so-many-th time. */
  orderDeath(process: Device | GatewayProcess, point: CrashPoint, crossing: number): void {
    this.#orders.add({ process, point, left: crossing });
  }

  #crossed(point: CrashPoint): void {
    const name = gatewayPoints.has(point) ? this.gateway.name : this.clock.turn;
    for (const order of this.#orders) {
      if (order.point !== point || order.process.name !== name || !order.process.isRunning) continue;
      order.left -= 1;
      if (order.left > 0) continue;
      this.#orders.delete(order);
      this.crashes.push(point);
      if (order.process instanceof Device) this.killDevice(order.process);
      else this.killGateway();
    }
  }

  /** Faults off, everything up, every link fresh, everybody signed in: what is owed arrives. */
  async settle(): Promise<void> {
    this.faults = calm;
    this.#orders.clear();
    this.gateway.start();
    for (const device of this.devices) if (!device.isRunning) await device.start();
    this.#network.cutAll();
    await this.untilQuiet();
  }

  /** Until nothing has been owed for a while, or everybody's patience has run out several times. */
  async untilQuiet(): Promise<void> {
    let quietFor = 0;
    for (let passed = 0; passed < 300 && quietFor < 3; passed += 1) {
      await this.clock.advance(1_000);
      quietFor = (await this.#isQuiet()) ? quietFor + 1 : 0;
    }
  }

  async #isQuiet(): Promise<boolean> {
    let isQuiet = !this.gateway.owes(soonMs);
    for (const device of this.devices) {
      isQuiet &&= (await device.signInAgain()) && (await device.isQuiet());
    }
    return isQuiet;
  }

  /** Everybody quits, and everything is on the disk. */
  async stop(): Promise<void> {
    for (const device of this.devices) await device.stop();
    this.gateway.end();
  }

  async end(): Promise<void> {
    onCrashPoint(() => {});
    // What has begun in this turn comes to its end first.
    await this.clock.advance(0);
    for (const device of this.devices) device.end();
    this.gateway.end();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #observe(device: Device, text: string): void {
    // The device itself parses it, and what it cannot read is an error of this world.
    const frame = JSON.parse(text) as DownFrame;
    if (frame.frame === 'nack' && !frame.error.retryable) this.occurred.refusals += 1;
    if (frame.frame === 'ack' && frame.duplicate === true) this.occurred.duplicates += 1;
    // One a world says enough, and asking costs a query.
    if (frame.frame === 'changes' && frame.after !== null && this.occurred.gaps === 0) {
      const cursor = device.cursor(frame.feedId);
      if (cursor !== null && frame.after > cursor) this.occurred.gaps += 1;
    }
  }
}
