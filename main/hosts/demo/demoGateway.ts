import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import { type Static, Type } from 'typebox';
import { TernError } from '../../../sync/core/ternError.ts';
import { compileValidator } from '../../../sync/protocol/validator.ts';

const Listening = Type.Object({
  event: Type.Literal('listening'),
  url: Type.String(),
  demo: Type.Object({
    people: Type.Array(
      Type.Object({ handle: Type.String(), displayName: Type.String(), password: Type.String() }),
    ),
  }),
});
const parseListening = compileValidator(Listening, 'internal');
export type DemoPerson = Static<typeof Listening>['demo']['people'][number];

export interface DemoGateway {
  readonly url: string;
  readonly people: readonly DemoPerson[];
  stop(): Promise<void>;
}

/** From source in a checkout; in a packaged app, beside the bundle that this file became part of. */
export const gatewayEntry = new URL(
  import.meta.url.endsWith('.ts') ? '../../../sync/gateway/main.ts' : './gateway.js',
  import.meta.url,
);

/**
 * A gateway of its own with two people and their history in `folder`. A thread rather than a process: it needs no
 * executable, which a packaged app may not have, and cannot outlive the demo.
 */
export async function startDemoGateway(folder: string, entry = gatewayEntry): Promise<DemoGateway> {
  const worker = new Worker(entry, {
    argv: ['--demo', '--data', folder, '--port', '0', '--log-level', 'error'],
    stdout: true,
    name: 'tern-demo-gateway',
  });
  const started = Promise.withResolvers<string>();
  createInterface({ input: worker.stdout }).once('line', started.resolve);
  worker.once('error', started.reject);
  worker.once('exit', (code) => started.reject(new Error(`the demo gateway ended with code ${code}`)));
  const line = await started.promise.catch((cause: unknown) => {
    throw new TernError('internal', { message: `The demo could not start: ${String(cause)}`, cause });
  });
  return {
    ...readListening(JSON.parse(line)),
    async stop() {
      await worker.terminate();
    },
  };
}

/** What a demo's gateway says when it listens. */
export function readListening(said: unknown): Pick<DemoGateway, 'url' | 'people'> {
  const listening = parseListening(said);
  if (!listening.ok) throw listening.error;
  const { url, demo } = listening.value;
  return { url, people: demo.people };
}
