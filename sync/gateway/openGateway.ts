import { BlockList } from 'node:net';
import { dirname, join } from 'node:path';
import { v7 } from 'uuid';
import { systemClock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import { createFrameLog } from '../protocol/frameLog.ts';
import { defaultLimits, type Limits, mebibyte } from '../protocol/limits.ts';
import { backupFolder } from '../sqlite/backupFiles.ts';
import { defaultPasswordCost, type PasswordCost } from './accounts/passwords.ts';
import type { BlobStore } from './blobs/blobStore.ts';
import { createBlobs } from './blobs/blobs.ts';
import { folderUploads } from './blobs/uploadFiles.ts';
import { folderBlobStore } from './blobs/folderBlobStore.ts';
import { inProcessBus } from './bus/inProcessBus.ts';
import type { Flags } from './cli/flags.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { parseProxies } from './http/clientAddress.ts';
import { type Serving, serveGateway } from './http/serveGateway.ts';
import { loggedGateway } from './loggedGateway.ts';
import { closingsFolder } from './store/sqlite/reportClosings.ts';
import { openSqliteStore } from './store/sqlite/sqliteStore.ts';

interface OpenGatewayDeps {
  readonly flags: Flags;
  readonly databaseFile: string;
  readonly logger: Logger;
  /** Ends the process: nobody knows what the disk holds. */
  readonly onFatal: () => void;
  /** The usual one, unless given. */
  readonly passwordCost?: PasswordCost;
}

/** A gateway as its flags say, listening. */
export async function openGateway({
  flags,
  databaseFile: file,
  logger,
  onFatal,
  passwordCost = defaultPasswordCost,
}: OpenGatewayDeps): Promise<Serving> {
  const clock = systemClock;
  const newId = () => v7();
  const everyMs = flags.backupHours * 60 * 60 * 1_000;
  const backups = everyMs > 0 ? { backups: { folder: backupFolder(file), everyMs } } : {};
  const limits: Limits = {
    ...defaultLimits,
    editWindowMs: flags.editHours * 60 * 60 * 1_000,
    strangers: flags.strangers,
    blobBytes: flags.fileMib * mebibyte,
    blobQuotaBytes: flags.quotaMib * mebibyte,
  };
  const blobStore = await openBlobStore(flags, file, logger);
  const closings = closingsFolder(file);
  const store = openSqliteStore({ file, clock, newId, limits, logger, onFatal, closings, ...backups });
  const blobs = createBlobs({
    ...{ records: store.blobs, clock, logger },
    store: blobStore,
    uploads: folderUploads(join(dirname(file), 'uploads')),
  });
  const gateway = withFrameLog(
    createGateway({ store, bus: inProcessBus(), clock, newId, limits, logger, passwordCost }),
    flags,
  );
  const attemptRate = { perSecond: flags.attemptsPerMinute / 60, burst: flags.attemptsPerMinute };
  try {
    return await serveGateway({
      gateway,
      blobs,
      host: flags.host,
      port: flags.port,
      clock,
      newId,
      limits,
      logger,
      attemptRate,
      connectionsPerAddress: flags.connectionsPerAddress,
      proxies: parseProxies(flags.trustProxy) ?? new BlockList(),
    });
  } catch (error) {
    await blobs.stop();
    await gateway.stop();
    throw error;
  }
}

/** @throws TernError `storeFailed` */
async function openBlobStore(flags: Flags, file: string, logger: Logger): Promise<BlobStore> {
  if (flags.s3Bucket === '') return folderBlobStore(join(dirname(file), 'blobs'));
  // Its library takes a quarter of a second and 35 MiB.
  const { openS3BlobStore } = await import('./blobs/s3/s3BlobStore.ts');
  const place = { bucket: flags.s3Bucket, endpoint: flags.s3Endpoint, region: flags.s3Region };
  return openS3BlobStore(place, logger);
}

function withFrameLog(gateway: Gateway, { frames }: Flags): Gateway {
  if (frames === 'off') return gateway;
  const write = (line: string) => process.stderr.write(`${line}\n`);
  return loggedGateway(gateway, (session) =>
    createFrameLog({ who: `gateway#${session}`, detail: frames, now: systemClock.now, write }),
  );
}
