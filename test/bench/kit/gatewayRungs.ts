import { Socket } from 'node:net';
import Database from 'better-sqlite3';
import { sharedNow } from './clock.ts';
import { createRungLog, messageIdsIn, type Taken } from './rungs.ts';

// Loaded into the packaged gateway (`--import`): notes when a message of the thread in TERN_BENCH_THREAD was committed,
// and when it was pushed, from what goes to the database and to its sockets. Asked by its parent, it says what it noted.
const threadId = process.env['TERN_BENCH_THREAD'] ?? '';
const log = createRungLog();
const pushStart = '{"frame":"changes"';
let committedAt = 0;

const prepare = Database.prototype.prepare;
Database.prototype.prepare = function prepareTimed(this: Database.Database, source: string) {
  const statement = prepare.call(this, source) as Database.Statement;
  if (source !== 'COMMIT') return statement;
  const run = statement.run.bind(statement);
  statement.run = () => {
    const result = run();
    committedAt = sharedNow();
    return result;
  };
  return statement;
} as typeof prepare;

const write = Socket.prototype.write;
Socket.prototype.write = function writeTimed(this: Socket, ...given: Parameters<typeof write>) {
  const [chunk] = given;
  const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('latin1');
  if (text.startsWith(pushStart) && text.includes(threadId))
    for (const id of messageIdsIn(text)) {
      log.note('committed', id, committedAt);
      log.note('pushed', id, sharedNow());
    }
  return write.apply(this, given);
} as typeof write;

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ moments: log.moments(), processorMs: (user + system) / 1_000 } satisfies Taken);
});
process.channel?.unref();
