import { mkdtempSync, rmSync } from 'node:fs';
import type { BlockList } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../../../sync/core/clock.ts';
import type { Logger } from '../../../../sync/core/logger.ts';
import { inProcessBus } from '../../../../sync/gateway/bus/inProcessBus.ts';
import { createBlobs } from '../../../../sync/gateway/blobs/blobs.ts';
import { folderUploads } from '../../../../sync/gateway/blobs/uploadFiles.ts';
import { folderBlobStore } from '../../../../sync/gateway/blobs/folderBlobStore.ts';
import { createGateway } from '../../../../sync/gateway/gateway.ts';
import { serveGateway } from '../../../../sync/gateway/http/serveGateway.ts';
import { openDatabase } from '../../../../sync/gateway/store/sqlite/openDatabase.ts';
import { createSqliteStore } from '../../../../sync/gateway/store/sqlite/sqliteStore.ts';
import type { ThrottleRate } from '../../../../sync/gateway/throttle.ts';
import type { SignedIn } from '../../../../sync/protocol/account.ts';
import type { Device } from '../../../../sync/protocol/frames/up/hello.ts';
import type { Limits } from '../../../../sync/protocol/limits.ts';
import { layEmptyGateway } from '../../../builders/emptyGateway.ts';
import { teamLimits } from '../../../builders/teamLimits.ts';
import { newDevice, newId, threadOf } from '../../../builders/make.ts';
import { recordingLogger } from './recordingLogger.ts';
import { openClient, type TestClient } from './testClient.ts';

export const cheapPasswords = { memoryCost: 8, timeCost: 1, parallelism: 1 };
export const password = 'correct horse';

export interface Account extends SignedIn {
  readonly device: Device;
}

export interface TestGatewayOptions {
  readonly limits?: Partial<Limits>;
  readonly attemptRate?: ThrottleRate;
  readonly blobRate?: ThrottleRate;
  readonly logger?: Logger;
  readonly connectionsPerAddress?: number;
  readonly strangers?: number;
  readonly proxies?: BlockList;
}

/** The real gateway over a real database and real sockets, in this process; it stops with the test. */
export async function startGateway(options: TestGatewayOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'tern-gateway-'));
  const file = join(folder, 'gateway.sqlite');
  layEmptyGateway(file);
  const db: Database = openDatabase(file);
  const log = recordingLogger();
  const logger = options.logger ?? log.logger;
  const limits = { ...teamLimits, ...options.limits };
  const clock = systemClock;
  const store = createSqliteStore(db, {
    clock,
    newId,
    logger,
    limits,
    onFatal: (error) => log.lines.push(`fatal ${String(error)}`),
  });
  const gateway = createGateway({
    store,
    bus: inProcessBus(),
    clock,
    newId,
    logger,
    limits,
    passwordCost: cheapPasswords,
  });
  const attemptRate = options.attemptRate ?? { perSecond: 1_000, burst: 1_000 };
  const files = { blobs: join(folder, 'blobs'), uploads: join(folder, 'uploads') };
  const blobs = createBlobs({
    ...{
      records: store.blobs,
      store: folderBlobStore(files.blobs),
      uploads: folderUploads(files.uploads),
      clock,
      logger,
    },
  });
  const serving = await serveGateway({
    gateway,
    blobs,
    host: '127.0.0.1',
    port: 0,
    clock,
    newId,
    logger,
    limits,
    attemptRate,
    connectionsPerAddress: options.connectionsPerAddress ?? 0,
    ...(options.blobRate === undefined ? {} : { blobRate: options.blobRate }),
    ...(options.strangers === undefined ? {} : { strangers: options.strangers }),
    ...(options.proxies === undefined ? {} : { proxies: options.proxies }),
  });
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= serving.stop());
  onTestFinished(async () => {
    await stop();
    rmSync(folder, { recursive: true });
  });

  async function register(handle: string): Promise<Account> {
    const device = newDevice();
    const result = await gateway.accounts.register({
      handle,
      displayName: handle.toUpperCase(),
      password,
      device,
    });
    if (!result.ok) throw result.error;
    return { ...result.value, device };
  }

  /** The same person on a device of their own more. */
  async function onAnotherDevice({ handle }: Account): Promise<Account> {
    const device = newDevice();
    const result = await gateway.accounts.signIn({ handle, password, device });
    if (!result.ok) throw result.error;
    return { ...result.value, device };
  }

  /** A signed-in client whose heads have come. */
  async function signIn(handle: string): Promise<TestClient & { readonly account: Account }> {
    const account = await register(handle);
    const client = await openClient(serving.url);
    await client.hello(account);
    return Object.assign(client, { account });
  }

  /** Two of them with a thread. */
  async function pair() {
    const [ann, bob] = [await signIn('ann'), await signIn('bob')];
    const thread = threadOf('ann', 'bob');
    await ann.submit({ type: 'createDirectThread', feedId: thread, body: { handle: 'bob' } });
    await bob.next('changes', (frame) => frame.feedId === thread);
    return { ann, bob, thread };
  }

  return {
    ...{ url: serving.url, gateway, store, db, files, log: log.lines, stop },
    ...{ register, onAnotherDevice, signIn, pair },
  };
}
