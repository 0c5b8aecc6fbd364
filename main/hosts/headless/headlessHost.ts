import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import type { Dispatcher } from '../dispatch.ts';
import { JsonSession, maxMessageBytes } from '../jsonSession.ts';
import { readLines } from './readLines.ts';

/** What is still under way when the input ends has this long to be answered: a script may pipe its lines and wait. */
const lastAnswersMs = 10_000;

export interface HeadlessDeps {
  readonly dispatcher: Dispatcher;
  readonly input: Readable;
  readonly output: Writable;
  readonly stop: AbortSignal;
  readonly stopCore: () => Promise<void>;
  /** Payload of the first line. */
  readonly ready: object;
}

/** Serves one reader and writer of JSON lines until the input ends or `stop` aborts; every command is answered. */
export async function serveHeadless({
  dispatcher,
  input,
  output,
  stop,
  stopCore,
  ready,
}: HeadlessDeps): Promise<void> {
  const put = (text: string) => output.write(`${text}\n`);
  put(JSON.stringify({ event: 'ready', payload: ready }));
  const session = new JsonSession({ dispatcher, write: put });
  output.on('drain', () => session.drained());

  async function serve(): Promise<void> {
    for await (const line of readLines(input, maxMessageBytes)) {
      await session.ready();
      if (line.ok) session.receive(line.value);
      else session.refuse(line.error);
    }
    await Promise.race([session.settled(), setTimeout(lastAnswersMs)]);
  }

  const stopped = stop.aborted ? Promise.resolve() : once(stop, 'abort');
  await Promise.race([serve(), stopped]);
  await stopCore();
  await session.settled();
  session.close();
}
