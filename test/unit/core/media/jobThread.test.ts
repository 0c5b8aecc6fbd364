import { setImmediate } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { idleMs, JobLost, JobThread, maxWaitingJobs } from '../../../../main/core/media/jobThread.ts';
import type { Chore } from '../../../processes/jobWorker.ts';
import { VirtualClock } from '../../../property/world/virtualClock.ts';

const jobMs = 1_000;

interface Said {
  readonly threadId: number;
  readonly bytes?: Uint8Array;
}

function jobs() {
  const clock = new VirtualClock();
  const workerUrl = new URL('../../../processes/jobWorker.ts', import.meta.url);
  const thread = new JobThread<Chore, Said>({ workerUrl, clock, jobMs });
  onTestFinished(() => thread.stop());
  return { clock, thread };
}

it('one thread does all jobs, in the order in which they came', async () => {
  const { thread } = jobs();
  const order: number[] = [];
  const said = await Promise.all(
    [1, 2, 3].map(async (place) => {
      const done = await thread.run('say');
      order.push(place);
      return done.threadId;
    }),
  );
  expect(new Set(said).size).toBe(1);
  expect(order).toEqual([1, 2, 3]);
});

it('bytes are moved out of it', async () => {
  const { thread } = jobs();
  expect((await thread.run('give')).bytes).toEqual(new Uint8Array([1, 2, 3]));
});

it('a job that ends the thread is lost, and the next one has another thread', async () => {
  const { thread } = jobs();
  const first = await thread.run('say');
  const lost = thread.run('crash');
  const next = thread.run('say');
  await expect(lost).rejects.toBeInstanceOf(JobLost);
  await expect(lost).rejects.toMatchObject({ cause: { message: 'as it was told' } });
  expect((await next).threadId).not.toBe(first.threadId);
});

it('a job whose time is over is lost, and the next one has another thread', async () => {
  const { clock, thread } = jobs();
  const first = await thread.run('say');
  const lost = thread.run('hang');
  const next = thread.run('say');
  lost.catch(() => {});
  await clock.advance(jobMs);
  await expect(lost).rejects.toBeInstanceOf(JobLost);
  expect((await next).threadId).not.toBe(first.threadId);
});

it('a thread without a job ends after a while, and not before', async () => {
  const { clock, thread } = jobs();
  const first = await thread.run('say');
  await clock.advance(idleMs - 1);
  const second = await thread.run('say');
  expect(second.threadId).toBe(first.threadId);
  await clock.advance(idleMs);
  expect((await thread.run('say')).threadId).not.toBe(first.threadId);
});

it('what is aborted is answered at once; the next one waits until it has ended', async () => {
  const { clock, thread } = jobs();
  await thread.run('say');
  const abort = new AbortController();
  const running = thread.run('hang', abort.signal);
  const waiting = thread.run('crash', abort.signal);
  const next = thread.run('say');
  abort.abort(new Error('enough'));
  await expect(running).rejects.toThrow('enough');
  await expect(waiting).rejects.toThrow('enough');
  let isDone = false;
  void next.then(() => (isDone = true));
  await setImmediate();
  expect(isDone).toBe(false);
  await clock.advance(jobMs);
  expect(await next).toHaveProperty('threadId');
  await expect(thread.run('say', abort.signal)).rejects.toThrow('enough');
});

it('no more than so many wait', async () => {
  const { thread } = jobs();
  const taken = Array.from({ length: maxWaitingJobs + 1 }, () => thread.run('say'));
  await expect(thread.run('say')).rejects.toMatchObject({ code: 'rateLimited' });
  await expect(Promise.all(taken)).resolves.toHaveLength(maxWaitingJobs + 1);
});

it('stopped, it refuses what waits, what runs and what comes', async () => {
  const { thread } = jobs();
  await thread.run('say');
  const refused = Promise.allSettled([thread.run('hang'), thread.run('say')]);
  await thread.stop();
  const refusal = { status: 'rejected', reason: { code: 'internal' } };
  expect(await refused).toMatchObject([refusal, refusal]);
  await expect(thread.run('say')).rejects.toMatchObject({ code: 'internal' });
});
