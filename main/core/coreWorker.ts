import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { v7 } from 'uuid';
import { systemClock } from '../../sync/core/clock.ts';
import { TernError } from '../../sync/core/ternError.ts';
import { ownAccountClient } from '../../sync/client/ownAccount.ts';
import { accountClient } from '../../sync/client/accounts.ts';
import { blobClient } from '../../sync/client/blobs.ts';
import { deviceClient } from '../../sync/client/devices.ts';
import { groupClient } from '../../sync/client/groups.ts';
import type { Transport } from '../../sync/client/ports.ts';
import { createFrameLog } from '../../sync/protocol/frameLog.ts';
import { loggedTransport } from '../../sync/client/transport/loggedTransport.ts';
import { webSocketTransport } from '../../sync/client/transport/webSocketTransport.ts';
import { type CoreWorkerData, type FromCore, type ToCore, transferring } from './coreMessages.ts';
import { makeFolder } from './makeFolder.ts';
import { createCore, type RunningCore } from './createCore.ts';
import { damageOfFileAside } from '../../sync/sqlite/integrityThread.ts';
import { openPdfPreviews } from './media/openPdfPreviews.ts';
import { openLinkReader } from './links/openLinkReader.ts';
import { publicReach } from './links/reach.ts';
import { openPictures } from './media/openPictures.ts';
import { pinoLogger } from './pinoLogger.ts';
import type { Vault } from './vault.ts';

// The worker's entry: composition of the real world, and nothing else.
if (parentPort === null) throw new Error('the core runs in a worker thread: use startCore');
const port = parentPort;
const { options } = workerData as CoreWorkerData;
const say = (message: FromCore, streams: readonly ReadableStream<Uint8Array>[] = []) =>
  port.postMessage(message, transferring(streams));

const integrityWorker = new URL(
  import.meta.url.endsWith('.ts') ? '../../sync/sqlite/integrityWorker.ts' : './integrityWorker.js',
  import.meta.url,
);

const asked = new Map<number, PromiseWithResolvers<string>>();
function askVault(action: 'seal' | 'open', text: string): Promise<string> {
  const id = asked.size === 0 ? 1 : Math.max(...asked.keys()) + 1;
  const answer = Promise.withResolvers<string>();
  asked.set(id, answer);
  say({ kind: 'vaultAsked', id, action, text });
  return answer.promise;
}
const vault: Vault = {
  seal: (secret) => askVault('seal', secret),
  open: (sealed) => askVault('open', sealed),
};

function prepareFolder(): void {
  try {
    makeFolder(options.dataDir);
  } catch (error) {
    throw new TernError('dataFolderUnwritable', { message: String(error), cause: error });
  }
}

function transport(): Transport {
  if (options.frames === undefined) return webSocketTransport;
  const write = (line: string) => process.stderr.write(`${line}\n`);
  const log = { who: options.profile, detail: options.frames, now: systemClock.now, write };
  return loggedTransport(webSocketTransport, createFrameLog(log));
}

async function start(): Promise<RunningCore> {
  prepareFolder();
  const pictures = openPictures();
  const logger = pinoLogger(options.logLevel, options.profile);
  return createCore({
    options,
    files: { outbox: join(options.dataDir, 'outbox.db'), mirror: join(options.dataDir, 'mirror.db') },
    sealing: {
      folder: join(options.dataDir, 'files'),
      client: blobClient,
      pictures,
      pdfs: openPdfPreviews(),
    },
    links: openLinkReader({ reach: publicReach, pictures, logger }),
    clock: systemClock,
    random: Math.random,
    newId: v7,
    newNonce: () => randomBytes(32).toString('base64url'),
    logger,
    transport: transport(),
    accounts: accountClient,
    ownAccount: ownAccountClient,
    devices: deviceClient,
    groups: groupClient,
    vault,
    schedule: (task) => void setImmediate(task),
    isSound: async (file) =>
      (await damageOfFileAside(integrityWorker, { file, readonly: true, countsDisk: false })) === null,
    emit: (event) => say({ kind: 'event', event }),
  });
}

const core = start();

port.on('message', (message: ToCore) => {
  if (message.kind === 'vaultAnswered') {
    const answer = asked.get(message.id);
    asked.delete(message.id);
    if (message.value === null) answer?.reject(new Error('the keychain could not read or keep the secret'));
    else answer?.resolve(message.value);
    return;
  }
  void core.then((running) => take(running, message));
});

async function take(
  running: RunningCore,
  message: Exclude<ToCore, { kind: 'vaultAnswered' }>,
): Promise<void> {
  switch (message.kind) {
    case 'invoke': {
      const answer = await running.invoke(message.command, message.args);
      return say({ kind: 'answered', id: message.id, answer: JSON.stringify(answer) });
    }
    case 'stageFile':
      return say({ kind: 'fileStaged', id: message.id, answer: await running.files.stage(...message.args) });
    case 'readFile': {
      const answer = await running.files.read(...message.args);
      return say({ kind: 'fileRead', id: message.id, answer }, answer.ok ? [answer.result.bytes] : []);
    }
    case 'stop':
      await running.stop();
      say({ kind: 'stopped' });
      port.close();
  }
}

core.then(
  () => say({ kind: 'started' }),
  (error: unknown) => {
    say({ kind: 'failed', error: TernError.from(error).toData() });
    port.close();
  },
);
