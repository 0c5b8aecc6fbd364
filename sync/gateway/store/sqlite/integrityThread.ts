import { Worker } from 'node:worker_threads';
import type { FileToCheck } from './integrity.ts';

// Apart from `integrity.ts`, which the thread shares: what two bundles share lies in a folder without the thread.
const worker = new URL(
  import.meta.url.endsWith('.ts') ? './integrityWorker.ts' : './integrityWorker.js',
  import.meta.url,
);

/** `damageOfFile` in a thread of its own, which keeps no process alive. */
export function damageOfFileAside(toCheck: FileToCheck): Promise<string | null> {
  const thread = new Worker(worker, { workerData: toCheck });
  thread.unref();
  return new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
  });
}
