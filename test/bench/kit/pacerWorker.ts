import { parentPort, workerData } from 'node:worker_threads';
import { sharedNow } from './clock.ts';

// Asleep between arrivals: a thread that waited by spinning would take a core from what is measured.
const times = workerData as Float64Array;
const never = new Int32Array(new SharedArrayBuffer(4));
const start = sharedNow();
times.forEach((time, index) => {
  const wait = start + time - sharedNow();
  if (wait > 0) Atomics.wait(never, 0, 0, wait);
  parentPort?.postMessage([index, sharedNow()]);
});
