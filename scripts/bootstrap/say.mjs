/**
 * Bootstrap talks on stderr only: `npm run gateway` and `npm run headless` own stdout, line by line.
 * @param {string} sentence
 */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/** A failure the user can act on: its message is the one sentence they read, without a stack. */
export class BootstrapError extends Error {
  /** @param {string} sentence @param {unknown} [cause] */
  constructor(sentence, cause) {
    super(sentence, { cause });
    this.name = 'BootstrapError';
  }
}
