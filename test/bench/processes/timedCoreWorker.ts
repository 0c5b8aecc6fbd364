import { BroadcastChannel, parentPort } from 'node:worker_threads';
import type { ToCore } from '../../../main/core/coreMessages.ts';
import { webSocketTransport } from '../../../sync/client/transport/webSocketTransport.ts';
import { onCrashPoint } from '../../../sync/core/crashPoint.ts';
import { sharedNow } from '../kit/clock.ts';
import { createRungLog, messageIdsIn, type Taken } from '../kit/rungs.ts';

// The core's worker as it is, with somebody who notes the time at its ports: the crash points of the fault runner, the
// transport, and the messages of its host. Asked over the channel, it says what it noted.
const log = createRungLog();
let commandAt = 0;
let durableAt = 0;
let arrived: string[] = [];

parentPort?.on('message', (message: ToCore) => {
  if (message.kind === 'invoke' && message.command === 'sendMessage') commandAt = sharedNow();
});

onCrashPoint((point) => {
  if (point === 'outbox.opCommitted') durableAt = sharedNow();
  if (point !== 'mirror.applyCommitted') return;
  const now = sharedNow();
  for (const id of arrived) log.note('mirror', id, now);
  arrived = [];
});

function noteSent(text: string): void {
  if (!text.startsWith('{"frame":"op"') || !text.includes('"type":"sendMessage"')) return;
  for (const id of messageIdsIn(text)) {
    log.note('command', id, commandAt);
    log.note('durable', id, durableAt);
    log.note('sent', id, sharedNow());
  }
}

const open = webSocketTransport.open;
webSocketTransport.open = (url, listener) => {
  const connection = open(url, {
    ...listener,
    onFrame(text) {
      if (text.startsWith('{"frame":"changes"')) arrived.push(...messageIdsIn(text));
      listener.onFrame(text);
    },
  });
  return {
    send(text) {
      noteSent(text);
      connection.send(text);
    },
    close: () => connection.close(),
  };
};

const channel = new BroadcastChannel('rungs');
// oxlint-disable-next-line unicorn/prefer-add-event-listener -- one question at a time has one listener
channel.onmessage = ({ data }: { readonly data: unknown }) => {
  if (data !== 'take') return;
  const { user, system } = process.threadCpuUsage();
  channel.postMessage({ moments: log.moments(), processorMs: (user + system) / 1_000 } satisfies Taken);
};
channel.unref();

await import('../../../main/core/coreWorker.ts');
