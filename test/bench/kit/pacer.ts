import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { seededRandom } from '../../generator/seededRandom.ts';

/** When something is to happen (ms after the start), and to whom. */
export interface Arrivals {
  readonly times: Float64Array;
  readonly who: Uint16Array;
}

/** A Poisson process: people do not wait for each other, nor for an answer, before they press Enter. */
export function arrivals(perSecond: number, seconds: number, people: number, seed: number): Arrivals {
  const random = seededRandom(seed);
  const times: number[] = [];
  for (let at = 0; at < seconds * 1_000; at += (-Math.log(1 - random()) * 1_000) / perSecond) times.push(at);
  return {
    times: Float64Array.from(times),
    who: Uint16Array.from(times, () => Math.floor(random() * people)),
  };
}

/**
 * Calls `press` once for each arrival with its index and its moment on the shared clock. The moment is taken in a
 * thread of its own: however late this thread comes to it, the time it was late counts.
 */
export async function pace({ times }: Arrivals, press: (index: number, at: number) => void): Promise<void> {
  const worker = new Worker(new URL('./pacerWorker.ts', import.meta.url), { workerData: times });
  worker.on('message', ([index, at]: readonly [number, number]) => press(index, at));
  await once(worker, 'exit');
}
