/** What a person reads while Tern starts and runs: whole sentences, one a line. */
export function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

/** A failure someone can act on: its message is the one sentence they read. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
