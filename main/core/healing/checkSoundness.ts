import { Worker } from 'node:worker_threads';

/**
 * Reads a whole database in a thread of its own, which ends by itself.
 * @param worker where the thread's code lies
 * @returns false when the database is damaged
 */
export function checkSoundness(worker: URL, file: string): Promise<boolean> {
  const thread = new Worker(worker, { workerData: file });
  let verdict: boolean | null = null;
  thread.on('message', (sound: boolean) => {
    verdict = sound;
  });
  return new Promise((resolve, reject) => {
    thread.on('error', reject);
    // Not before: whoever stops waits until nothing of it is left.
    thread.on('exit', () => {
      if (verdict === null) reject(new Error(`the check of ${file} ended without a verdict`));
      else resolve(verdict);
    });
  });
}
