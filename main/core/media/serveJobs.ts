import type { MessagePort } from 'node:worker_threads';

/** What a job brings; its bytes are moved, not copied. */
interface Done {
  readonly kind: string;
  readonly bytes?: Uint8Array | null;
}

/** The thread's side of a `JobThread`: an answer for each job. A job that throws ends the thread. */
export function serveJobs(port: MessagePort | null, run: (job: never) => Promise<Done>): void {
  if (port === null) throw new Error('this runs in a worker thread: use JobThread');
  async function answer(job: never): Promise<void> {
    const done = await run(job);
    const buffer = done.bytes?.buffer;
    port?.postMessage(done, buffer instanceof ArrayBuffer ? [buffer] : []);
  }
  port.on('message', (job: unknown) => void answer(job as never));
}
