import pino from 'pino';
import type { LogFields, Logger } from '../../core/logger.ts';

/** JSON lines on stderr: stdout belongs to the line that says where the gateway listens. */
export function pinoLogger(level: string): Logger {
  return adapt(pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2)));
}

function adapt(log: pino.Logger): Logger {
  return {
    debug: (event, fields) => log.debug(fields ?? {}, event),
    info: (event, fields) => log.info(fields ?? {}, event),
    warn: (event, fields) => log.warn(fields ?? {}, event),
    error: (event, fields) => log.error(fields ?? {}, event),
    child: (fields: LogFields) => adapt(log.child(fields)),
  };
}
