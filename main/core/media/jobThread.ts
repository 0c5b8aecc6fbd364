import { Worker } from 'node:worker_threads';
import type { Clock } from '../../../sync/core/clock.ts';
import { TernError } from '../../../sync/core/ternError.ts';

export interface JobThreadDeps {
  readonly workerUrl: URL;
  readonly clock: Clock;
  /** A job that takes longer is lost, and its thread with it. */
  readonly jobMs: number;
}

/** The thread ended before the job did: by an error, for lack of memory, or since its time was over. */
export class JobLost extends Error {}

/** How long a thread without a job stays: somebody who chooses several pictures does so within it. */
export const idleMs = 30_000;
export const maxWaitingJobs = 64;

interface Task<Job, Done> {
  readonly job: Job;
  readonly resolve: (done: Done) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Jobs that would hold the core up, one at a time in a thread of their own. It starts with the first of them, and ends when
 * there have been none for a while. What native code does cannot be cut short: an aborted job is answered at once, and the
 * next one begins when it has really ended.
 */
export class JobThread<Job, Done> {
  readonly #deps: JobThreadDeps;
  readonly #waiting: Task<Job, Done>[] = [];
  #running: { readonly task: Task<Job, Done>; readonly worker: Worker } | null = null;
  /** The one for the next job. */
  #worker: Worker | null = null;
  #ended: Promise<unknown> = Promise.resolve();
  /** Of the job's time, or of the thread's when it has no job. */
  #cancelTimer = () => {};
  #isStopped = false;

  constructor(deps: JobThreadDeps) {
    this.#deps = deps;
  }

  /** @throws JobLost; TernError rateLimited: too many wait; internal: it was stopped; and the reason of an abort */
  async run(job: Job, signal?: AbortSignal): Promise<Done> {
    signal?.throwIfAborted();
    if (this.#isStopped) throw stopped();
    if (this.#waiting.length >= maxWaitingJobs) throw new TernError('rateLimited');
    const { promise, resolve, reject } = Promise.withResolvers<Done>();
    const task = { job, resolve, reject };
    const abort = () => {
      const place = this.#waiting.indexOf(task);
      if (place >= 0) this.#waiting.splice(place, 1);
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });
    this.#waiting.push(task);
    this.#next();
    try {
      return await promise;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  /** Jobs that have not ended are refused with `internal`. Resolves when nothing is left of the thread. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancelTimer();
    for (const { reject } of this.#waiting.splice(0)) reject(stopped());
    this.#running?.task.reject(stopped());
    this.#end();
    await this.#ended;
  }

  #next(): void {
    if (this.#running !== null || this.#isStopped) return;
    this.#cancelTimer();
    const { clock, jobMs } = this.#deps;
    const task = this.#waiting.shift();
    if (task === undefined) {
      this.#cancelTimer = clock.after(idleMs, () => this.#end());
      return;
    }
    this.#worker ??= this.#start();
    this.#running = { task, worker: this.#worker };
    this.#worker.postMessage(task.job);
    this.#cancelTimer = clock.after(jobMs, () => {
      task.reject(new JobLost('it takes too long'));
      this.#end();
    });
  }

  /** What it runs keeps its place until it is gone. */
  #end(): void {
    this.#ended = Promise.all([this.#ended, this.#worker?.terminate()]);
    this.#worker = null;
  }

  #start(): Worker {
    const worker = new Worker(this.#deps.workerUrl);
    let cause: unknown = null;
    worker.on('message', (done: Done) => {
      // Its time was over meanwhile.
      if (this.#worker !== worker) return;
      this.#running?.task.resolve(done);
      this.#running = null;
      this.#next();
    });
    worker.on('error', (error: unknown) => {
      cause = error;
    });
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = null;
      if (this.#running?.worker !== worker) return;
      this.#running.task.reject(new JobLost('the thread has ended', { cause }));
      this.#running = null;
      this.#next();
    });
    return worker;
  }
}

const stopped = () => new TernError('internal', { message: 'the core has stopped' });
