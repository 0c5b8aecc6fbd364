import { backoffDelay } from '../../sync/core/backoff.ts';
import type { Clock } from '../../sync/core/clock.ts';
import { Emitter } from '../../sync/core/emitter.ts';
import type { Answer, Bridge } from '../../preload/contract.ts';
import type { CommandArgs, CommandName } from '../../preload/commands.ts';
import type { AppEvent } from '../../preload/events.ts';
import { connectionLost, parseIncoming } from './bridgeMessages.ts';
import type { HostLink, HostStatus } from './hostLink.ts';

const bridgeProtocol = 'tern.bridge.v1';
const closeTokenRefused = 4401;
const stoppedAfterMs = 2_000;
const reconnect = { baseMs: 200, capMs: 4_000 };

type Socket = Pick<WebSocket, 'send' | 'readyState' | 'addEventListener'>;

export interface BrowserLinkDeps {
  /** Asked at every opening. */
  readonly url: () => string;
  readonly token: string | null;
  /** Of the bridge. */
  readonly filesBase: () => string;
  readonly platform: string;
  readonly openSocket: (url: string, protocols: readonly string[]) => Socket;
  readonly clock: Clock;
  readonly random: () => number;
}

interface PendingCall {
  readonly text: string;
  readonly settle: (answer: Answer<CommandName>) => void;
}

/** The Bridge over a WebSocket to the page's own origin, for the host that runs in a browser tab. */
export class BrowserLink implements HostLink {
  readonly bridge: Bridge;
  readonly #deps: BrowserLinkDeps;
  readonly #events = new Emitter<AppEvent>();
  readonly #statuses = new Emitter<HostStatus>();
  readonly #calls = new Map<number, PendingCall>();
  #status: HostStatus = 'opening';
  #socket: Socket | null = null;
  #nextId = 1;
  #attempt = 0;

  constructor(deps: BrowserLinkDeps) {
    this.#deps = deps;
    this.bridge = {
      invoke: (command, args) => this.#invoke(command, args),
      subscribe: (listener) => this.#events.subscribe(listener),
      host: { kind: 'browser', platform: deps.platform },
      filesBase: deps.filesBase,
    };
    if (deps.token === null) {
      this.#status = 'refused';
      return;
    }
    this.#connect();
    deps.clock.after(stoppedAfterMs, this.#giveUp);
  }

  status(): HostStatus {
    return this.#status;
  }

  onStatus(listener: (status: HostStatus) => void) {
    return this.#statuses.subscribe(listener);
  }

  #invoke<Name extends CommandName>(command: Name, args: CommandArgs<Name>): Promise<Answer<Name>> {
    // Before the first opening a call waits; after a loss it is answered at once, so that nothing is done twice.
    if (this.#status !== 'open' && this.#status !== 'opening')
      return Promise.resolve<Answer<Name>>(connectionLost);
    return new Promise<Answer<Name>>((resolve) => {
      const id = this.#nextId++;
      const text = JSON.stringify({ id, command, args });
      this.#calls.set(id, { text, settle: resolve as PendingCall['settle'] });
      this.#socket?.send(text);
    });
  }

  readonly #connect = () => {
    const opened = this.#deps.openSocket(this.#deps.url(), [bridgeProtocol, this.#deps.token ?? '']);
    opened.addEventListener('open', () => this.#onOpen(opened));
    opened.addEventListener('message', (event) => this.#onMessage(event.data));
    opened.addEventListener('close', (event) => this.#onClose(event.code));
  };

  #onOpen(opened: Socket): void {
    this.#attempt = 0;
    this.#socket = opened;
    this.#setStatus('open');
    for (const call of this.#calls.values()) opened.send(call.text);
  }

  #onMessage(data: unknown): void {
    const incoming = typeof data === 'string' ? parseIncoming(data) : null;
    if (incoming?.kind === 'event') this.#events.emit(incoming.event);
    if (incoming?.kind !== 'answer') return;
    const call = this.#calls.get(incoming.id);
    this.#calls.delete(incoming.id);
    call?.settle(incoming.answer);
  }

  #onClose(code: number): void {
    const { clock, random } = this.#deps;
    this.#socket = null;
    if (code === closeTokenRefused) {
      this.#setStatus('refused');
      this.#failPending();
      return;
    }
    if (this.#status === 'open') {
      this.#setStatus('lost');
      this.#failPending();
      clock.after(stoppedAfterMs, this.#giveUp);
    }
    clock.after(backoffDelay(this.#attempt, random, reconnect) + 50, this.#connect);
    this.#attempt += 1;
  }

  readonly #giveUp = () => {
    if (this.#status === 'open' || this.#status === 'refused') return;
    this.#setStatus('stopped');
    this.#failPending();
  };

  #failPending(): void {
    const abandoned = [...this.#calls.values()];
    this.#calls.clear();
    for (const call of abandoned) call.settle(connectionLost);
  }

  #setStatus(next: HostStatus): void {
    if (next === this.#status) return;
    this.#status = next;
    this.#statuses.emit(next);
  }
}
