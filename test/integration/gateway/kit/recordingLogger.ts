import type { LogFields, Logger } from '../../../../sync/core/logger.ts';

/** Keeps every line, so that a test can say what must never be in one. */
export function recordingLogger() {
  const lines: string[] = [];
  const write = (level: string, bound: LogFields) => (event: string, fields?: LogFields) => {
    lines.push(JSON.stringify({ level, event, ...bound, ...fields }));
  };
  const make = (bound: LogFields): Logger => ({
    debug: write('debug', bound),
    info: write('info', bound),
    warn: write('warn', bound),
    error: write('error', bound),
    child: (fields) => make({ ...bound, ...fields }),
  });
  return { lines, logger: make({}) };
}
