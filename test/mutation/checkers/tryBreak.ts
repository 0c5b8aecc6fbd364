import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyCheckout } from '../copyCheckout.ts';
import { mutate } from '../mutation.ts';
import type { Exploration, Explored } from './exploreUntilNamed.ts';
import type { Sabotage } from './sabotage.ts';

/** A world that never ends is not named by its never ending. */
const graceMs = 60_000;
/** Beside other work the clock goes at most so many times as fast as the time of the processor. */
const starved = 20;

export interface Tried extends Explored {
  readonly sabotage: Sabotage;
  readonly seconds: number;
}

/** Breaks a copy of the checkout and explores it until the checker names what was broken, or the time is over. */
export async function tryBreak(
  root: string,
  sabotage: Sabotage,
  exploration: Omit<Exploration, 'namedBy'>,
): Promise<Tried> {
  const folder = copyCheckout(root);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    const file = join(folder, sabotage.file);
    writeFileSync(file, mutate(readFileSync(file, 'utf8'), sabotage));
    const started = performance.now();
    const explored = await explore(folder, { ...exploration, namedBy: sabotage.namedBy });
    return { ...explored, sabotage, seconds: (performance.now() - started) / 1_000 };
  } finally {
    remove();
    process.off('exit', remove);
  }
}

/** One process explores the code of a folder. One that dies or never ends has named nothing. */
export async function explore(folder: string, exploration: Exploration): Promise<Explored> {
  const child = fork(join(folder, 'test/mutation/checkers/explorer.ts'), {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: ['--max-semi-space-size=64'],
  });
  let output = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-2_000)));
  const end = () => child.kill('SIGKILL');
  const timer = setTimeout(end, exploration.seconds * starved * 1_000 + graceMs);
  process.once('exit', end);
  const died = once(child, 'close').then(([code, signal]): Explored => {
    const crash = `crash: ended with ${String(code ?? signal)} ${output.trim().split('\n').at(-1) ?? ''}`;
    return { named: null, series: 0, others: { [crash]: 1 } };
  });
  child.send(exploration);
  try {
    const answer = once(child, 'message').then(([explored]) => explored as Explored);
    return await Promise.race([answer, died]);
  } finally {
    clearTimeout(timer);
    process.off('exit', end);
    end();
  }
}
