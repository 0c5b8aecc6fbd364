import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { parseDownFrame } from '../../../sync/protocol/codec.ts';
import { Device } from './device.ts';
import { GatewayProcess } from './gatewayProcess.ts';
import { seededRandom } from './seededRandom.ts';
import { VirtualClock } from './virtualClock.ts';
import { calm, type Faults, VirtualNetwork } from './virtualNetwork.ts';

/** What really happened in a run, so that a run in which nothing happened cannot pass for a test. */
export interface Occurred {
  refusals: number;
  squashes: number;
  gaps: number;
  duplicates: number;
}

/** A gateway, devices and a network between them in one thread, with time and luck in the test's hand. */
export class World {
  readonly clock = new VirtualClock();
  readonly random: () => number;
  readonly gateway: GatewayProcess;
  readonly devices: Device[] = [];
  readonly occurred: Occurred = { refusals: 0, squashes: 0, gaps: 0, duplicates: 0 };
  readonly #network: VirtualNetwork;
  // A memory disk where there is one: hundreds of worlds commit thousands of times.
  readonly #folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'tern-property-'));
  readonly #newId: () => string;

  constructor(seed: number) {
    this.random = seededRandom(seed);
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
      file: join(this.#folder, 'gateway.db'),
      clock,
      newId: this.#newId,
      random,
    });
    this.#network = new VirtualNetwork({
      clock,
      random,
      connect: (connection) => this.gateway.connect(connection),
    });
    this.gateway.start();
  }

  async addDevice(name: string, begin: (device: Device) => Promise<unknown>): Promise<Device> {
    const { clock, random, gateway } = this;
    const transport = this.#network.transport(name, (text) => this.#observe(device, text));
    const device: Device = new Device({
      name,
      folder: this.#folder,
      clock,
      random,
      newId: this.#newId,
      transport,
      gateway,
    });
    await device.start();
    await begin(device);
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
    this.gateway.kill();
    this.#network.cutAll();
  }

  async killDevice(device: Device): Promise<void> {
    await device.kill();
    this.#network.cutAll(device.name);
  }

  /** Faults off, everything up, every link fresh: what is owed arrives. */
  async settle(): Promise<void> {
    this.faults = calm;
    this.gateway.start();
    for (const device of this.devices) if (!device.isRunning) await device.start();
    this.#network.cutAll();
    await this.clock.advance(300_000);
  }

  async end(): Promise<void> {
    for (const device of this.devices) await device.kill();
    this.gateway.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #observe(device: Device, text: string): void {
    const parsed = parseDownFrame(text);
    if (!parsed.ok) throw parsed.error;
    const frame = parsed.value;
    if (frame.frame === 'nack' && !frame.error.retryable) this.occurred.refusals += 1;
    if (frame.frame === 'ack' && frame.duplicate === true) this.occurred.duplicates += 1;
    if (frame.frame === 'changes' && frame.after !== null) {
      const cursor = device.cursor(frame.feedId);
      if (cursor !== null && frame.after > cursor) this.occurred.gaps += 1;
    }
  }
}
