import { type Logger, silentLogger } from '../../../sync/core/logger.ts';
import type { CoreDeps } from '../../../main/core/deps.ts';
import { createCore, type RunningCore } from '../../../main/core/createCore.ts';
import { plainVault } from '../../../main/core/vault.ts';
import type { Transport } from '../../../sync/client/ports.ts';
import type { Nonce } from '../../../sync/protocol/commitment.ts';
import { gatewayClients } from './gatewayClients.ts';
import type { GatewayProcess } from './gatewayProcess.ts';
import { virtualBlobClient } from './virtualBlobs.ts';
import type { ProcessFiles } from './processFiles.ts';
import type { LifeClock, VirtualClock } from './virtualClock.ts';

export interface DeviceDeps {
  readonly name: string;
  readonly files: ProcessFiles;
  readonly clock: VirtualClock;
  readonly random: () => number;
  readonly newId: () => string;
  readonly transport: Transport;
  readonly gateway: GatewayProcess;
  /** Whether requests of files may fail. */
  readonly isStormy: () => boolean;
}

interface CoreLife {
  readonly life: LifeClock;
  readonly newNonce: () => Nonce;
  readonly onError: (line: string) => void;
  readonly emit: CoreDeps['emit'];
}

const nothing = () => null;
const noLink = { send() {}, close() {} };
const noPicture = () => Promise.resolve(null);

/** The real core, without sockets and thread. Once its life is over, nothing that it does reaches anybody. */
export function createVirtualCore(
  { name, files, transport, random, newId, gateway, isStormy }: DeviceDeps,
  { life, newNonce, onError, emit }: CoreLife,
): Promise<RunningCore> {
  const ask: GatewayProcess['ask'] = (question) =>
    // Nobody answers the dead.
    life.isOver ? new Promise(nothing) : gateway.ask(question);
  const { accounts, ownAccount, devices, groups, askFiles } = gatewayClients(ask);
  return createCore({
    options: {
      profile: name,
      gatewayUrl: 'http://gateway',
      appVersion: '0',
      platform: 'test',
      deviceName: name,
    },
    files: { outbox: files.path('outbox.db'), mirror: files.path('mirror.db') },
    clock: life,
    random,
    newId,
    newNonce,
    logger: loggerOf(life, onError),
    transport: {
      open: (url, listener) => (life.isOver ? noLink : transport.open(url, listener)),
    },
    ...{ accounts, ownAccount, devices, groups },
    links: null,
    sealing: {
      folder: files.path('files'),
      client: virtualBlobClient({ clock: life, random, isStormy, ask: askFiles }),
      pictures: {
        prepareBytes: noPicture,
        thumbnailOf: noPicture,
        stickerOf: noPicture,
        stop: () => Promise.resolve(),
      },
      pdfs: { previewPdf: noPicture, stop: () => Promise.resolve() },
    },
    vault: plainVault,
    schedule: (task) => void life.after(0, task),
    emit,
  });
}

function loggerOf(life: LifeClock, onError: CoreLife['onError']): Logger {
  const keep = (event: string, fields: unknown) => {
    if (!life.isOver) onError(`${event} ${JSON.stringify(fields)}`);
  };
  return {
    ...silentLogger,
    error: keep,
    warn: (event, fields) => {
      if (event === 'frame.unreadable') keep(event, fields);
    },
  };
}
