import { Worker } from 'node:worker_threads';
import type { FileToCheck } from './integrity.ts';

/**
 * `damageOfFile` in a thread of its own.
 * @param worker where the thread's code lies: beside the code of whoever asks, once that is bundled
 * @returns when nothing is left of the thread
 */
export function damageOfFileAside(worker: URL, toCheck: FileToCheck): Promise<string | null> {
  const thread = new Worker(worker, { workerData: toCheck });
  let verdict: { readonly damage: string | null } | undefined;
  thread.on('message', (damage: string | null) => {
    verdict = { damage };
  });
  return new Promise((resolve, reject) => {
    thread.on('error', reject);
    thread.on('exit', () => {
      if (verdict === undefined) reject(new Error(`the check of ${toCheck.file} ended without a verdict`));
      else resolve(verdict.damage);
    });
  });
}
