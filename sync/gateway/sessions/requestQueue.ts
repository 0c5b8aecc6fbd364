/** Runs a session's reads one after another, so that one that asks for much takes turns with the others. */
export class RequestQueue<Request> {
  readonly #run: (request: Request) => Promise<void>;
  readonly #maxWaiting: number;
  readonly #waiting: Request[] = [];
  #isRunning = false;

  /** @param run must not reject */
  constructor(run: (request: Request) => Promise<void>, maxWaiting: number) {
    this.#run = run;
    this.#maxWaiting = maxWaiting;
  }

  /** False: too many are waiting already. */
  push(request: Request): boolean {
    if (this.#waiting.length >= this.#maxWaiting) return false;
    this.#waiting.push(request);
    if (!this.#isRunning) void this.#drain();
    return true;
  }

  clear(): void {
    this.#waiting.length = 0;
  }

  async #drain(): Promise<void> {
    this.#isRunning = true;
    for (let request = this.#waiting.shift(); request !== undefined; request = this.#waiting.shift()) {
      await this.#run(request);
    }
    this.#isRunning = false;
  }
}
