import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { add } from './tally.ts';
import type { Explored, Share } from './search.ts';

/** Runs schedules in as many processes as there are processors. A failing one comes back shrunk. */
export async function explore({ seed, schedules, ...times }: Share): Promise<Explored> {
  const workers = availableParallelism();
  const shares = Array.from({ length: workers }, (_, index) => ({
    // Far apart: one share never runs what another does.
    seed: (seed + index * 1_000_003) % 2 ** 31,
    schedules: Math.ceil(schedules / workers),
    ...times,
  }));
  const explored = await Promise.all(shares.map(runShare));
  return explored.reduce(joined);
}

/** Both, or the one that failed. */
export function joined(one: Explored, other: Explored): Explored {
  if (one.kind === 'failed') return one;
  if (other.kind === 'failed') return other;
  return {
    kind: 'passed',
    schedules: one.schedules + other.schedules,
    tally: add(one.tally, other.tally),
  };
}

async function runShare(share: Share): Promise<Explored> {
  const worker = fork(new URL('./worker.ts', import.meta.url), {
    stdio: 'inherit',
    // Worlds are short-lived rubbish: it is swept less often where it has room.
    execArgv: [...process.execArgv, '--max-semi-space-size=64'],
  });
  worker.send(share);
  const ended = once(worker, 'exit').then(([code]) => {
    throw new Error(`a process that runs schedules ended with ${String(code)}`);
  });
  const [explored] = (await Promise.race([once(worker, 'message'), ended])) as [Explored];
  ended.catch(() => {});
  return explored;
}
