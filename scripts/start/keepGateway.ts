import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { defaultGatewayPort } from '../../main/hosts/defaultGateway.ts';
import { takeFileLock } from '../../main/hosts/fileLock.ts';
import { backoffDelay } from '../../sync/core/backoff.ts';
import { fail, ok, type Result } from '../../sync/core/result.ts';
import { built } from './buildApp.ts';
import { type ScriptChild, startScript } from './child.ts';
import { type GatewayNote, isLive, readGatewayNote, writeGatewayNote } from './gatewayNote.ts';
import { isFree } from './ports.ts';
import { say, StartError } from './say.ts';

export interface KeptGateway {
  readonly url: string;
  stop(): Promise<void>;
}

interface Options {
  readonly dataFolder: string;
  readonly logLevel: string;
}

/** Own: this process started it. Otherwise another profile of the same data folder did, and it ends with that one. */
type Running = { readonly note: GatewayNote; readonly own: ScriptChild | null };

const restartBackoff = { baseMs: 500, capMs: 15_000 };
const lookEveryMs = 1_000;
/** A gateway that has the folder but does not answer yet is starting, or stopping. */
const busyFolderMs = 10_000;

/**
 * A gateway for this data folder as long as this process runs: the one that is there, else its own, on the port it
 * had before. When it goes it is replaced, at the same address.
 */
export async function keepGateway(options: Options, stop: AbortSignal): Promise<KeptGateway> {
  const remembered =
    Number(new URL(readGatewayNote(options.dataFolder)?.url ?? 'http://x').port) || defaultGatewayPort;
  let running = await attach(options, async () => ((await isFree(remembered)) ? remembered : 0));
  const { url } = running.note;
  const port = Number(new URL(url).port);
  if (port !== remembered) say(`Port ${remembered} is in use, so the gateway took port ${port}.`);

  async function keep(): Promise<void> {
    let failures = 0;
    for (;;) {
      const since = performance.now();
      await ended(running);
      if (stop.aborted) return;
      if (performance.now() - since > restartBackoff.capMs) failures = 0;
      say(
        running.own === null
          ? 'The gateway of another profile is gone; starting one.'
          : 'The gateway died; starting it again.',
      );
      await setTimeout(backoffDelay(failures++, Math.random, restartBackoff));
      running = await attach(options, async () => port).catch((error: unknown) => {
        if (!(error instanceof StartError)) throw error;
        say(error.message);
        return running;
      });
    }
  }
  keep().catch((error: unknown) => say(`The gateway will no longer be restarted: ${String(error)}`));

  return {
    url,
    // Signal `stop` first, or it would be replaced.
    stop: async () => running.own?.stop(),
  };
}

async function ended({ note, own }: Running): Promise<void> {
  if (own !== null) return void (await own.exited);
  while (await isLive(note)) await setTimeout(lookEveryMs, undefined, { ref: false });
}

async function attach(
  { dataFolder, logLevel }: Options,
  choosePort: () => Promise<number>,
): Promise<Running> {
  const folder = join(dataFolder, 'gateway');
  const deadline = performance.now() + busyFolderMs;
  for (;;) {
    const note = readGatewayNote(dataFolder);
    if (note !== null && (await isLive(note))) return { note, own: null };
    const port = await choosePort();
    const own = startScript(built.gateway, [
      ...['--data', folder, '--port', String(port), '--log-level', logLevel],
    ]);
    const listening = await untilListening(own);
    if (listening.ok) {
      own.logTo((line) => process.stderr.write(`${line}\n`));
      writeGatewayNote(dataFolder, listening.value);
      return { note: listening.value, own };
    }
    // Somebody has the folder or took the port meanwhile: a start or a stop is under way.
    const isBusy = isLocked(join(folder, 'gateway.lock')) || (port !== 0 && !(await isFree(port)));
    if (!isBusy || performance.now() > deadline) throw new StartError(listening.error);
    await setTimeout(lookEveryMs);
  }
}

/** Where it listens, or the last it said when it ended before. */
function untilListening(own: ScriptChild): Promise<Result<GatewayNote, string>> {
  return new Promise((resolve) => {
    own.onLine(({ event, url }) => {
      if (event === 'listening' && typeof url === 'string') resolve(ok({ url, pid: own.pid }));
    });
    void own.exited.then((code) => {
      let reason = `The gateway ended with code ${code}.`;
      own.logTo((line) => (reason = line));
      resolve(fail(reason));
    });
  });
}

function isLocked(file: string): boolean {
  if (!existsSync(file)) return false;
  const release = takeFileLock(file);
  release?.();
  return release === null;
}
