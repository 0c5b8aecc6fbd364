import { statSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { type Child, type JsonLine, startScript } from '../start/child.ts';
import { say, StartError } from '../start/say.ts';

/** An editor writes a file in several steps, and a checkout many files. */
const settleMs = 100;

export interface Launched {
  readonly child: Child;
  /** What it says when it is up. */
  readonly up: Promise<JsonLine>;
}

export interface FreshProcessOptions {
  /** As in “The gateway is up again.” */
  readonly name: string;
  /** May throw StartError. */
  readonly launch: () => Launched | Promise<Launched>;
  /** From then on an end is no news. */
  readonly stop: AbortSignal;
}

/** A process that is started anew when its sources have changed. */
export interface FreshProcess {
  /** Its first start: what it said when it was up. Throws StartError when it ended instead. */
  start(): Promise<JsonLine>;
  /** Resolves when it is up with this change in it, or has failed; calls that come close together start it once. */
  sourceChanged(file: string): Promise<void>;
  stop(): Promise<void>;
}

export function createFreshProcess({ name, launch, stop }: FreshProcessOptions): FreshProcess {
  let child: Child | null = null;
  let startedAt = 0;
  let last: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;

  async function start(): Promise<JsonLine> {
    startedAt = Date.now();
    const { child: own, up } = await launch();
    child = own;
    const line = await Promise.race([up, own.exited.then(() => null)]);
    if (line === null) throw new StartError(`The ${name} didn't start; see the output above.`);
    void own.exited.then(() => {
      if (child === own && !stop.aborted) say(`The ${name} ended; it starts again at the next change.`);
    });
    return line;
  }

  async function end(): Promise<void> {
    const old = child;
    child = null;
    await old?.stop();
  }

  async function startAgain(): Promise<void> {
    await setTimeout(settleMs);
    waiting = null;
    await end();
    if (stop.aborted) return;
    try {
      await start();
      say(`The ${name} is up again.`);
    } catch (thrown) {
      if (!(thrown instanceof StartError)) throw thrown;
      say(`${thrown.message}\nRetrying at the next change.`);
    }
  }

  return {
    start,
    async sourceChanged(file) {
      // A process holds what was saved before it was started, and two watchers may tell of one change.
      const savedAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
      if (savedAt < startedAt) return last;
      waiting ??= last = last.then(startAgain);
      return waiting;
    },
    async stop() {
      await last;
      await end();
    },
  };
}

/** A script of this checkout that is up when it says `event` on stdout. */
export function launchScript(event: string, ...script: Parameters<typeof startScript>): Launched {
  const child = startScript(...script);
  child.logTo((line) => process.stderr.write(`${line}\n`));
  const up = new Promise<JsonLine>((resolve) => {
    child.onLine((line) => {
      if (line.event === event) resolve(line);
    });
  });
  return { child, up };
}
