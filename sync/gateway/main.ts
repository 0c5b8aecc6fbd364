import { BlockList } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { isMainThread } from 'node:worker_threads';
import { v7 } from 'uuid';
import { systemClock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import { createFrameLog } from '../protocol/frameLog.ts';
import { defaultLimits, type Limits } from '../protocol/limits.ts';
import { inProcessBus } from './bus/inProcessBus.ts';
import { backupNow } from './cli/backupNow.ts';
import { claimDataFolder, type DataFolder } from './cli/dataFolder.ts';
import { type Flags, helpText, readFlags } from './cli/flags.ts';
import { pinoLogger } from './cli/pinoLogger.ts';
import { startError } from './cli/startError.ts';
import { openDemo } from './demo/openDemo.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { parseProxies } from './http/clientAddress.ts';
import { type Serving, serveGateway } from './http/serveGateway.ts';
import { loggedGateway } from './loggedGateway.ts';
import { backupFolder } from '../sqlite/backupFiles.ts';
import { checkAside } from './store/sqlite/checkAside.ts';
import { damaged, isCheckedAtStart } from './store/sqlite/openDatabase.ts';
import { openSqliteStore } from './store/sqlite/sqliteStore.ts';

const exitCodes = { stopped: 0, storeLost: 1, notStarted: 2 } as const;

/**
 * Keeps the young generation at its first size (1 MiB). V8 would let it grow to 32 MiB and more as sessions come, and
 * keep that; at ten thousand messages a second the smaller one costs no time that can be measured.
 */
function limitYoungGeneration(): void {
  // The flag is the whole process's, which in the app's demo is not the gateway's own.
  if (isMainThread) setFlagsFromString('--semi-space-growth-factor=1');
}

async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  const wantsBackup = argv[0] === 'backup';
  const flags = readFlags(wantsBackup ? argv.slice(1) : argv, process.env);
  if (!flags.ok) return refuseToStart(flags.error.message);
  if (flags.value === 'help') return void process.stdout.write(helpText);
  let folder: DataFolder | undefined;
  try {
    if (wantsBackup)
      return void process.stdout.write(`${await backupNow(flags.value.data, systemClock.now())}\n`);
    folder = claimDataFolder(flags.value.data);
    await run(flags.value, folder);
  } catch (error) {
    folder?.release();
    refuseToStart(startError(error, flags.value));
  }
}

async function run(flags: Flags, folder: DataFolder): Promise<void> {
  const clock = systemClock;
  const newId = () => v7();
  const logger = pinoLogger(flags.logLevel);
  // Nobody knows what the disk holds: say nothing more to anyone. The next start reads the log anew.
  const onFatal = () => process.exit(exitCodes.storeLost);
  const demo = flags.demo ? { demo: await openDemo(folder.databaseFile, clock.now()) } : {};
  const file = folder.databaseFile;
  const everyMs = flags.backupHours * 60 * 60 * 1_000;
  const backups = everyMs > 0 ? { backups: { folder: backupFolder(file), everyMs } } : {};
  const isChecked = isCheckedAtStart(file);
  const limits: Limits = {
    ...defaultLimits,
    editWindowMs: flags.editHours * 60 * 60 * 1_000,
    strangers: flags.strangers,
  };
  const store = openSqliteStore({ file, clock, newId, limits, logger, onFatal, ...backups });
  const gateway = withFrameLog(
    createGateway({ store, bus: inProcessBus(), clock, newId, limits, logger }),
    flags,
  );
  const attemptRate = { perSecond: flags.attemptsPerMinute / 60, burst: flags.attemptsPerMinute };
  let serving: Serving;
  try {
    serving = await serveGateway({
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

  async function stop(signal: string): Promise<void> {
    logger.info('gateway.stopping', { signal });
    await serving.stop();
    folder.release();
    logger.info('gateway.stopped');
    process.exitCode = exitCodes.stopped;
  }
  let stopped: Promise<void> | undefined;
  // Whoever signals a whole group signals twice, for what started this passes it on: all of it is one wish.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void (stopped ??= stop(signal)));
  }
  const { port, url } = serving;
  logger.info('gateway.listening', { url, data: flags.data });
  process.stdout.write(`${JSON.stringify({ event: 'listening', port, url, pid: process.pid, ...demo })}\n`);
  if (!isChecked) await checkAtWork(file, flags, logger);
}

/** What a great database holds is served while it is read to its end, and no longer when it is damaged. */
async function checkAtWork(file: string, flags: Flags, logger: Logger): Promise<void> {
  let damage: string | null;
  try {
    damage = await checkAside(file, true);
  } catch (error) {
    logger.error('integrity.failed', { error: String(error) });
    return;
  }
  logger.info('integrity.checked', { damage });
  if (damage === null) return;
  refuseToStart(startError(damaged(damage), flags));
  process.exit();
}

function withFrameLog(gateway: Gateway, { frames }: Flags): Gateway {
  if (frames === 'off') return gateway;
  const write = (line: string) => process.stderr.write(`${line}\n`);
  return loggedGateway(gateway, (session) =>
    createFrameLog({ who: `gateway#${session}`, detail: frames, now: systemClock.now, write }),
  );
}

function refuseToStart(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = exitCodes.notStarted;
}

limitYoungGeneration();
await main();
