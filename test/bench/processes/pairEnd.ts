import { BroadcastChannel } from 'node:worker_threads';
import type { Core } from '../../../main/core/core.ts';
import { startCore } from '../../../main/core/startCore.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { sharedNow } from '../kit/clock.ts';
import { isLive, untilState } from '../kit/coreInProcess.ts';
import { type Arrivals, pace } from '../kit/pacer.ts';
import type { Taken } from '../kit/rungs.ts';
import { serve } from '../kit/serve.ts';

const text = 'Shall we meet at the harbour at nine? I will bring bread and tea.';
/** A message that has not arrived by then is lost, and the run with it. */
const patienceMs = 120_000;
const lookEveryMs = 50;

const channel = new BroadcastChannel('rungs');
const told: number[] = [];
let started: Core | null = null;

/** Asked of the core's thread. */
function take(): Promise<Taken> {
  const answer = Promise.withResolvers<Taken>();
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- one question at a time has one listener
  channel.onmessage = ({ data }: { readonly data: unknown }) => answer.resolve(data as Taken);
  channel.postMessage('take');
  return answer.promise;
}

/** One person's app without its window, and when each message was where in it. */
export type PairEnd = typeof methods;
const methods = serve({
  async open(asked: { readonly folder: string; readonly gatewayUrl: string; readonly threadId: ThreadId }) {
    const options = { profile: 'bench', gatewayUrl: asked.gatewayUrl, logLevel: 'silent' } as const;
    const about = { appVersion: '0', platform: 'bench', deviceName: 'bench' };
    const workerUrl = new URL('./timedCoreWorker.ts', import.meta.url);
    started = await startCore({ dataDir: asked.folder, ...options, ...about }, { workerUrl });
    started.subscribe((event) => {
      if (event.event === 'messagesChanged' && event.payload.threadId === asked.threadId)
        told.push(sharedNow());
    });
    await untilState(started, isLive);
  },
  /** Ids and when Enter was pressed; resolves when every command is answered. */
  async write(asked: { readonly threadId: ThreadId; readonly schedule: Arrivals }) {
    const written: Promise<readonly [id: string, at: number]>[] = [];
    await pace(asked.schedule, (_index, at) => {
      if (started === null) throw new Error('open it first');
      const answer = started.invoke('sendMessage', { threadId: asked.threadId, text });
      written.push(
        answer.then((sent) => {
          if (!sent.ok) throw new Error(sent.error.message);
          return [sent.result.messageId, at] as const;
        }),
      );
    });
    return Promise.all(written);
  },
  /** Once all of these are in the mirror. */
  async arrived(ids: readonly string[]): Promise<void> {
    const patience = AbortSignal.timeout(patienceMs);
    for (;;) {
      const { moments } = await take();
      if (ids.every((id) => moments.mirror?.has(id))) return;
      if (patience.aborted) throw new Error('a message that was sent has not arrived');
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  },
  /** Processor time of this thread and the core's: not of the thread that keeps the schedule. */
  async take() {
    const core = await take();
    const { user, system } = process.threadCpuUsage();
    return { ...core, told, processorMs: core.processorMs + (user + system) / 1_000 };
  },
});
