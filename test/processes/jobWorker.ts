import { parentPort, threadId } from 'node:worker_threads';
import { serveJobs } from '../../main/core/media/serveJobs.ts';

export type Chore = 'say' | 'crash' | 'hang' | 'give';

/** A thread that does what it is told, and says which one it is. */
serveJobs(parentPort, async (chore: Chore) => {
  if (chore === 'crash') throw new Error('as it was told');
  if (chore === 'hang') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  return { kind: 'said', threadId, ...(chore === 'give' && { bytes: new Uint8Array([1, 2, 3]) }) };
});
