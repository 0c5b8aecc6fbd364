import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Core, CoreCommandName } from '../../../main/core/core.ts';
import { startCore } from '../../../main/core/startCore.ts';
import type { CommandArgs } from '../../../preload/commands.ts';
import { coalesce } from '../../../renderer/store/coalesce.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { isLive, untilState } from '../kit/coreInProcess.ts';
import { serve } from '../kit/serve.ts';

let started: Core | null = null;
function core(): Core {
  if (started === null) throw new Error('start it first');
  return started;
}

async function invoke<Name extends CoreCommandName>(command: Name, args: CommandArgs<Name>) {
  const answer = await core().invoke(command, args);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.result;
}

/** From the moment the connection is tried that then holds; attempts of a gateway that is not there do not count. */
function watchAttempts(): () => number {
  let triedAt = performance.now();
  core().subscribe((event) => {
    if (event.event === 'stateChanged' && event.payload.connection.state === 'connecting')
      triedAt = performance.now();
  });
  return () => triedAt;
}

/** One person's app without its window: this process is the main process, the core is in its worker thread. */
export type Client = typeof methods;
const methods = serve({
  async start({ folder, gatewayUrl }: { readonly folder: string; readonly gatewayUrl: string }) {
    started = await startCore({
      dataDir: folder,
      profile: 'bench',
      gatewayUrl,
      appVersion: '0',
      platform: 'bench',
      deviceName: 'bench',
      logLevel: 'silent',
    });
  },
  stop: () => core().stop(),
  /** Milliseconds of each command, asked one after another as a window asks. */
  async time<Name extends CoreCommandName>(
    commands: readonly { readonly command: Name; readonly args: CommandArgs<Name> }[],
  ): Promise<readonly number[]> {
    const samples: number[] = [];
    for (const { command, args } of commands) {
      const startedAt = performance.now();
      await invoke(command, args);
      samples.push(performance.now() - startedAt);
    }
    return samples;
  },
  /**
   * The network is back: until the open thread shows `newest`, and until the mirror has everything; with the longest
   * time this process could not answer. As a window does, it reads thread and list again whenever they changed.
   */
  async catchUp({ threadId, newest }: { readonly threadId: ThreadId; readonly newest: string }) {
    const shown = Promise.withResolvers<number>();
    const readThread = coalesce(async () => {
      const page = await invoke('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 50 });
      if (page.items.at(-1)?.text === newest) shown.resolve(performance.now());
    });
    const readList = coalesce(async () => void (await invoke('listThreads', { offset: 0, limit: 50 })));
    await invoke('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 50 });
    core().subscribe((event) => {
      if (event.event === 'messagesChanged' && event.payload.threadId === threadId) readThread();
      if (event.event === 'threadsChanged') readList();
    });
    const triedAt = watchAttempts();
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await invoke('reconnect', {});
    const liveAt = untilState(core(), isLive).then(() => performance.now());
    const [shownAt, allAt] = await Promise.all([shown.promise, liveAt]);
    delay.disable();
    return { shownMs: shownAt - triedAt(), allMs: allAt - triedAt(), blockedMs: delay.max / 1e6 };
  },
  /** The network is back: until every op of the outbox is acked. */
  async flush(): Promise<number> {
    const triedAt = watchAttempts();
    await invoke('reconnect', {});
    const { outbox } = await untilState(core(), (state) => isLive(state) && state.outbox.waiting === 0);
    const flushedAt = performance.now();
    if (outbox.failed > 0) throw new Error(`${outbox.failed} ops were refused`);
    return flushedAt - triedAt();
  },
});
