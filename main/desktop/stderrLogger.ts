import type { LogFields, Logger } from '../../sync/core/logger.ts';
import type { CoreOptions } from '../core/core.ts';

const levels = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];

/** The main process's own log: one JSON object a line on stderr, as the core's. */
export function stderrLogger(least: CoreOptions['logLevel'], bound: LogFields = {}): Logger {
  const log = (level: Level) => (event: string, fields?: LogFields) => {
    if (least === 'silent' || levels.indexOf(level) < levels.indexOf(least)) return;
    const line = { level, time: Date.now(), event, ...bound, ...fields };
    process.stderr.write(`${JSON.stringify(line)}\n`);
  };
  return {
    debug: log('debug'),
    info: log('info'),
    warn: log('warn'),
    error: log('error'),
    child: (fields) => stderrLogger(least, { ...bound, ...fields }),
  };
}
