import { coreInProcess, type CoreHere, isLive, untilState } from '../kit/coreInProcess.ts';
import { type Arrivals, pace } from '../kit/pacer.ts';
import { serve } from '../kit/serve.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';

interface Sender {
  readonly core: CoreHere;
  readonly threadId: ThreadId;
}

const senders: Sender[] = [];
const text = 'Shall we meet at the harbour at nine? I will bring bread and tea.';

/** People who write: a message id and the moment Enter was pressed, for each message. */
export type Senders = typeof methods;
const methods = serve({
  async open(asked: {
    readonly gatewayUrl: string;
    readonly people: readonly { readonly folder: string; readonly threadId: ThreadId }[];
  }) {
    for (const { folder, threadId } of asked.people) {
      const core = await coreInProcess(folder, asked.gatewayUrl);
      await untilState(core, isLive);
      senders.push({ core, threadId });
    }
  },
  async write(schedule: Arrivals): Promise<readonly (readonly [string, number])[]> {
    const written: Promise<readonly [string, number]>[] = [];
    await pace(schedule, (index, at) => {
      const sender = senders[schedule.who[index] ?? -1];
      if (sender === undefined) throw new Error('nobody is there to write');
      const answer = sender.core.invoke('sendMessage', { threadId: sender.threadId, text });
      written.push(
        answer.then((sent) => {
          if (!sent.ok) throw new Error(sent.error.message);
          return [sent.result.messageId, at] as const;
        }),
      );
    });
    return Promise.all(written);
  },
});
