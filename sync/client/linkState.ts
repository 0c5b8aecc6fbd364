import type { ConnectionStatus } from './connection.ts';
import type { EngineConnection } from './enginePorts.ts';
import type { Part, Turn } from './part.ts';

export interface LinkStateDeps {
  /** Nothing is behind. */
  readonly isIdle: () => boolean;
  readonly onLive: () => void;
  readonly onState: (state: EngineConnection) => void;
}

/** The link as people see it: live once heads are known and nothing is behind. */
export class LinkState implements Part {
  readonly #deps: LinkStateDeps;
  #status: ConnectionStatus = { state: 'stopped', retryAt: null, error: null };
  #reported: EngineConnection['state'] = 'stopped';
  #areHeadsKnown = false;

  constructor(deps: LinkStateDeps) {
    this.#deps = deps;
  }

  onFrames({ merge }: Turn): void {
    if (merge.isCursorStored) this.#areHeadsKnown = true;
    this.review();
  }

  onLost(): void {
    this.#areHeadsKnown = false;
  }

  isReady(): boolean {
    return this.#status.state === 'ready';
  }

  isLive(): boolean {
    return this.#reported === 'live';
  }

  /** Every step of the connection is told. */
  stepped(status: ConnectionStatus): void {
    this.#status = status;
    this.#report(this.#state());
  }

  /** Something was asked for, or has come. */
  review(): void {
    const state = this.#state();
    if (state !== this.#reported) this.#report(state);
  }

  #state(): EngineConnection['state'] {
    const { state } = this.#status;
    if (state === 'ready') return this.#areHeadsKnown && this.#deps.isIdle() ? 'live' : 'catchingUp';
    return state === 'greeting' ? 'connecting' : state;
  }

  #report(state: EngineConnection['state']): void {
    const { retryAt, error } = this.#status;
    this.#reported = state;
    if (state === 'live') this.#deps.onLive();
    this.#deps.onState({ state, retryAt, error });
  }
}
