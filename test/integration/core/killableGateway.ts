import { built } from '../../processes/built.ts';
import { isEvent, run, type Running } from '../../processes/run.ts';

/** A gateway process that may be killed and comes back at the same address with the same data. */
export class KillableGateway {
  readonly #folder: string;
  #process: Running | null = null;
  url = '';

  readonly #flags: readonly string[];

  readonly #script: string;

  /** @param script what it runs, perhaps of another version */
  constructor(folder: string, flags: readonly string[] = [], script: string = built.gateway) {
    this.#folder = folder;
    this.#flags = flags;
    this.#script = script;
  }

  async start(): Promise<this> {
    const port = this.url === '' ? '0' : new URL(this.url).port;
    this.#process = run(this.#script, [
      ...['--data', this.#folder, '--port', port, '--log-level', 'silent'],
      ...this.#flags,
    ]);
    const listening = (await this.#process.line(isEvent('listening'))) as { url: string };
    this.url = listening.url;
    return this;
  }

  async kill(): Promise<void> {
    this.#process?.kill('SIGKILL');
    await this.#process?.exited;
    this.#process = null;
  }
}
