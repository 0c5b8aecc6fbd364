import { BlockList } from 'node:net';
import { v7 } from 'uuid';
import { systemClock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import { createFrameLog } from '../protocol/frameLog.ts';
import { defaultLimits, type Limits } from '../protocol/limits.ts';
import { backupFolder } from '../sqlite/backupFiles.ts';
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
}

/** A gateway as its flags say, listening. */
export async function openGateway({
  flags,
  databaseFile: file,
  logger,
  onFatal,
}: OpenGatewayDeps): Promise<Serving> {
  const clock = systemClock;
  const newId = () => v7();
  const everyMs = flags.backupHours * 60 * 60 * 1_000;
  const backups = everyMs > 0 ? { backups: { folder: backupFolder(file), everyMs } } : {};
  const limits: Limits = {
    ...defaultLimits,
    editWindowMs: flags.editHours * 60 * 60 * 1_000,
    strangers: flags.strangers,
  };
  const closings = closingsFolder(file);
  const store = openSqliteStore({ file, clock, newId, limits, logger, onFatal, closings, ...backups });
  const gateway = withFrameLog(
    createGateway({ store, bus: inProcessBus(), clock, newId, limits, logger }),
    flags,
  );
  const attemptRate = { perSecond: flags.attemptsPerMinute / 60, burst: flags.attemptsPerMinute };
  try {
    return await serveGateway({
      gateway,
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
    await gateway.stop();
    throw error;
  }
}

function withFrameLog(gateway: Gateway, { frames }: Flags): Gateway {
  if (frames === 'off') return gateway;
  const write = (line: string) => process.stderr.write(`${line}\n`);
  return loggedGateway(gateway, (session) =>
    createFrameLog({ who: `gateway#${session}`, detail: frames, now: systemClock.now, write }),
  );
}
