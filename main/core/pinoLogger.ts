import { type Logger as Pino, destination, pino } from 'pino';
import type { Logger } from '../../sync/core/logger.ts';
import type { CoreOptions } from './core.ts';

/** JSON lines on stderr: stdout belongs to hosts whose protocol it is. */
export function pinoLogger(level: CoreOptions['logLevel'], name: string): Logger {
  return adapt(pino({ level, name }, destination({ fd: 2, sync: true })));
}

function adapt(log: Pino): Logger {
  return {
    debug: (event, fields) => log.debug(fields ?? {}, event),
    info: (event, fields) => log.info(fields ?? {}, event),
    warn: (event, fields) => log.warn(fields ?? {}, event),
    error: (event, fields) => log.error(fields ?? {}, event),
    child: (fields) => adapt(log.child(fields)),
  };
}
