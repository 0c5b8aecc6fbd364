import { coreInProcess, isLive, untilState } from '../kit/coreInProcess.ts';
import { createArrivalLog } from '../kit/arrivalLog.ts';
import { sharedNow } from '../kit/clock.ts';
import { serve } from '../kit/serve.ts';
import type { Schedule, Transport } from '../../../sync/client/ports.ts';
import { webSocketTransport } from '../../../sync/client/transport/webSocketTransport.ts';

const log = createArrivalLog();

/**
 * A transport and a schedule that note when the messages of a frame are in the mirror: the engine merges what came in
 * one turn in the task that the first of its frames schedules, and the merge is committed when that task returns.
 */
function notingPorts(): { readonly transport: Transport; readonly schedule: Schedule } {
  let arrived: string[] = [];
  let isInFrame = false;
  return {
    transport: {
      open: (url, listener) =>
        webSocketTransport.open(url, {
          ...listener,
          onFrame(text) {
            if (text.startsWith('{"frame":"changes"'))
              for (const [, id = ''] of text.matchAll(/"messageId":"([^"]+)"/g)) arrived.push(id);
            isInFrame = true;
            listener.onFrame(text);
            isInFrame = false;
          },
        }),
    },
    schedule(task) {
      const isMerge = isInFrame;
      setImmediate(() => {
        task();
        if (!isMerge) return;
        const now = sharedNow();
        for (const id of arrived) log.note(id, now);
        arrived = [];
      });
    },
  };
}

/** People who read: the moment each message was in their mirror. */
export type Recipients = typeof methods;
const methods = serve({
  async open(asked: { readonly gatewayUrl: string; readonly folders: readonly string[] }) {
    for (const folder of asked.folders) {
      const core = await coreInProcess(folder, asked.gatewayUrl, notingPorts());
      await untilState(core, isLive);
    }
  },
  take: (count: number) => log.take(count),
});
