import { blobClient } from '../../../sync/client/blobs.ts';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { createCore, type RunningCore } from '../../../main/core/createCore.ts';
import { openPdfPreviews } from '../../../main/core/media/openPdfPreviews.ts';
import { openPictures } from '../../../main/core/media/openPictures.ts';
import { plainVault } from '../../../main/core/vault.ts';
import type { AppEvent } from '../../../preload/events.ts';
import { deviceClient } from '../../../sync/client/devices.ts';
import { groupClient } from '../../../sync/client/groups.ts';
import { ownAccountClient } from '../../../sync/client/ownAccount.ts';
import { accountClient } from '../../../sync/client/accounts.ts';
import { webSocketTransport } from '../../../sync/client/transport/webSocketTransport.ts';
import { systemClock } from '../../../sync/core/clock.ts';
import { Emitter } from '../../../sync/core/emitter.ts';
import { silentLogger } from '../../../sync/core/logger.ts';

export interface CoreHere extends RunningCore {
  subscribe(listener: (event: AppEvent) => void): () => void;
}

/** The core as its worker composes it, in this thread: for processes that play many people at once. */
export async function coreInProcess(folder: string, gatewayUrl: string): Promise<CoreHere> {
  const events = new Emitter<AppEvent>();
  const core = await createCore({
    options: { profile: 'bench', gatewayUrl, appVersion: '0', platform: 'bench', deviceName: 'bench' },
    files: { outbox: join(folder, 'outbox.db'), mirror: join(folder, 'mirror.db') },
    sealing: {
      folder: join(folder, 'files'),
      client: blobClient,
      pictures: openPictures(),
      pdfs: openPdfPreviews(),
    },
    links: null,
    clock: systemClock,
    random: Math.random,
    newId: v7,
    newNonce: () => randomBytes(32).toString('base64url'),
    logger: silentLogger,
    transport: webSocketTransport,
    accounts: accountClient,
    ownAccount: ownAccountClient,
    devices: deviceClient,
    groups: groupClient,
    vault: plainVault,
    schedule: (task) => void setImmediate(task),
    emit: (event) => events.emit(event),
  });
  return { ...core, subscribe: (listener) => events.subscribe(listener) };
}

type State = Extract<AppEvent, { event: 'stateChanged' }>['payload'];

/** Resolves with the first state that fits, the present one included. */
export function untilState(
  core: Pick<CoreHere, 'invoke' | 'subscribe'>,
  fits: (state: State) => boolean,
): Promise<State> {
  const found = Promise.withResolvers<State>();
  const unsubscribe = core.subscribe((event) => {
    if (event.event === 'stateChanged' && fits(event.payload)) found.resolve(event.payload);
  });
  core.invoke('getState', {}).then((answer) => {
    if (answer.ok && fits(answer.result)) found.resolve(answer.result);
  }, found.reject);
  return found.promise.finally(unsubscribe);
}

export const isLive = ({ connection }: State) => connection.state === 'live';
