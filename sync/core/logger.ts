/** What happened to what: `outbox.damaged`. */
export type LogEvent = `${string}.${string}`;

/**
 * Structured log as a port. Never log a secret or a message's text: log its id, its length, the error's code.
 * An expected refusal is `info`. Warnings appear in the user's terminal, so a warning must deserve attention.
 */
export interface Logger {
  debug(event: LogEvent, fields?: LogFields): void;
  info(event: LogEvent, fields?: LogFields): void;
  warn(event: LogEvent, fields?: LogFields): void;
  error(event: LogEvent, fields?: LogFields): void;
  /** Returns a logger that adds `fields` to every line. */
  child(fields: LogFields): Logger;
}

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export const silentLogger: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  child: () => silentLogger,
};
