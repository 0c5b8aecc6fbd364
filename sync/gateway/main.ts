import { setFlagsFromString } from 'node:v8';
import { isMainThread } from 'node:worker_threads';
import { systemClock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import { backupNow } from './cli/backupNow.ts';
import { claimDataFolder, type DataFolder } from './cli/dataFolder.ts';
import { type Flags, helpText, readFlags } from './cli/flags.ts';
import { pinoLogger } from './cli/pinoLogger.ts';
import { readReportsArgs } from './cli/reportsArgs.ts';
import { reportsCommand } from './cli/reportsCommand.ts';
import { startError } from './cli/startError.ts';
import { openDemo } from './demo/openDemo.ts';
import { openGateway } from './openGateway.ts';
import { checkAside } from './store/sqlite/checkAside.ts';
import { damaged, isCheckedAtStart } from './store/sqlite/openDatabase.ts';

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
  if (argv[0] === 'reports') return tellReports(argv.slice(1));
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

function tellReports(argv: readonly string[]): void {
  const asked = readReportsArgs(argv);
  if (!asked.ok) return refuseToStart(asked.error.message);
  const flags = readFlags(asked.value.rest, process.env);
  if (!flags.ok) return refuseToStart(flags.error.message);
  if (flags.value === 'help') return void process.stdout.write(helpText);
  try {
    process.stdout.write(reportsCommand(asked.value, flags.value.data));
  } catch (error) {
    refuseToStart(startError(error, flags.value));
  }
}

async function run(flags: Flags, folder: DataFolder): Promise<void> {
  const logger = pinoLogger(flags.logLevel);
  // Nobody knows what the disk holds: say nothing more to anyone. The next start reads the log anew.
  const onFatal = () => process.exit(exitCodes.storeLost);
  const file = folder.databaseFile;
  const demo = flags.demo ? { demo: await openDemo(file, systemClock.now()) } : {};
  const isChecked = isCheckedAtStart(file);
  const serving = await openGateway({ flags, databaseFile: file, logger, onFatal });

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

function refuseToStart(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = exitCodes.notStarted;
}

limitYoungGeneration();
await main();
