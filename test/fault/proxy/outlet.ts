import type { Socket } from 'node:net';
import { weatherRates } from './weather.ts';

interface Waiting {
  readonly bytes: Buffer;
  /** Monotonic. */
  readonly leavesAt: number;
}

const sliceMs = 100;
const sliceBytes = (weatherRates.throttleBytesPerSecond * sliceMs) / 1_000;

/** The way out of one direction: bytes leave in their order, not before their time, and slowly when throttled. */
export class Outlet {
  readonly #socket: Socket;
  readonly #isThrottled: () => boolean;
  readonly #queue: Waiting[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(socket: Socket, isThrottled: () => boolean) {
    this.#socket = socket;
    this.#isThrottled = isThrottled;
  }

  push(bytes: Buffer, delayMs: number): void {
    const earliest = performance.now() + delayMs;
    this.#queue.push({ bytes, leavesAt: Math.max(earliest, this.#queue.at(-1)?.leavesAt ?? 0) });
    this.#flush();
  }

  /** Drops what has not left. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#queue.length = 0;
  }

  #flush(): void {
    if (this.#timer !== null) return;
    for (let next = this.#queue[0]; next !== undefined; next = this.#queue[0]) {
      const wait = next.leavesAt - performance.now();
      if (wait > 0) return this.#later(wait);
      this.#queue.shift();
      if (this.#isThrottled()) {
        const rest = next.bytes.subarray(sliceBytes);
        this.#socket.write(next.bytes.subarray(0, sliceBytes));
        if (rest.length > 0) this.#queue.unshift({ bytes: rest, leavesAt: next.leavesAt });
        return this.#later(sliceMs);
      }
      this.#socket.write(next.bytes);
    }
  }

  #later(ms: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#flush();
    }, ms);
  }
}
