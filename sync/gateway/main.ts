import { v7 } from 'uuid';
import { systemClock } from '../core/clock.ts';
import { inProcessBus } from './bus/inProcessBus.ts';
import { claimDataFolder, type DataFolder } from './cli/dataFolder.ts';
import { type Flags, helpText, readFlags } from './cli/flags.ts';
import { pinoLogger } from './cli/pinoLogger.ts';
import { startError } from './cli/startError.ts';
import { seedDemo } from './demo/seedDemo.ts';
import { createGateway } from './gateway.ts';
import { type Serving, serveGateway } from './http/serveGateway.ts';
import { openSqliteStore } from './store/sqlite/sqliteStore.ts';

const exitCodes = { stopped: 0, storeLost: 1, notStarted: 2 } as const;

async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2), process.env);
  if (!flags.ok) return refuseToStart(flags.error.message);
  if (flags.value === 'help') return void process.stdout.write(helpText);
  let folder: DataFolder | undefined;
  try {
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
  const demo = flags.demo ? { demo: await seedDemo(folder.databaseFile, clock.now()) } : {};
  const store = openSqliteStore({ file: folder.databaseFile, clock, newId, logger, onFatal });
  const gateway = createGateway({ store, bus: inProcessBus(), clock, newId, logger });
  const attemptRate = { perSecond: flags.attemptsPerMinute / 60, burst: flags.attemptsPerMinute };
  let serving: Serving;
  try {
    serving = await serveGateway({
      gateway,
      host: flags.host,
      port: flags.port,
      clock,
      newId,
      logger,
      attemptRate,
    });
  } catch (error) {
    await gateway.stop();
    throw error;
  }

  async function stop(signal: string): Promise<void> {
    logger.info('stopping', { signal });
    await serving.stop();
    folder.release();
    logger.info('stopped');
    process.exitCode = exitCodes.stopped;
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop(signal));
  }
  const { port, url } = serving;
  logger.info('listening', { url, data: flags.data });
  process.stdout.write(`${JSON.stringify({ event: 'listening', port, url, pid: process.pid, ...demo })}\n`);
}

function refuseToStart(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = exitCodes.notStarted;
}

await main();
