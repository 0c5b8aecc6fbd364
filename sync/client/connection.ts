import { backoffDelay, longestWaitMs, reconnectBackoff, watchedBackoff } from '../core/backoff.ts';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import { type ErrorData, TernError } from '../core/ternError.ts';
import { withoutLater } from '../protocol/additions.ts';
import { parseDownFrame } from '../protocol/codec.ts';
import type { ByeFrame } from '../protocol/frames/down/bye.ts';
import type { WelcomeFrame } from '../protocol/frames/down/welcome.ts';
import type { ReadFrame } from '../protocol/frames/down/readFrame.ts';
import type { HelloFrame } from '../protocol/frames/up/hello.ts';
import type { UpFrame } from '../protocol/frames/up.ts';
import { protocolFloor, protocolVersion } from '../protocol/version.ts';
import { createHeartbeat, type Heartbeat } from './heartbeat.ts';
import type { Transport, TransportConnection } from './ports.ts';

/*
 *            start                 open, hello                 welcome
 *  stopped ────────▶ connecting ───────────────▶ greeting ───────────────▶ ready
 *     ▲                  ▲                           │  close, timeout       │
 *     │ stop, token      │ backoff over,             ▼                       │
 *     │ refused          │ reconnect()            offline ◀─────────────────┘
 */
export type ConnectionState = 'stopped' | 'connecting' | 'greeting' | 'ready' | 'offline';

export interface ConnectionStatus {
  readonly state: ConnectionState;
  /** Wall time of the next attempt, while offline. */
  readonly retryAt: number | null;
  readonly error: ErrorData | null;
}

export interface ConnectionDeps {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
  readonly url: string;
  /** Made anew at every attempt: the cursor has moved since. */
  readonly hello: (v: number) => HelloFrame;
  readonly onStatus: (status: ConnectionStatus) => void;
  readonly onWelcome: (frame: WelcomeFrame) => void;
  /** Every other frame of a greeted session. */
  readonly onFrame: (frame: ReadFrame) => void;
  readonly onLost: () => void;
  /** The gateway no longer knows this device. The connection stops by itself. */
  readonly onRejected: (error: TernError) => void;
}

const greetingMs = 15_000;
/** A version refused by the gateway is asked again now and then: the gateway may be updated. */
const refusedRetryMs = 60_000;
/** A link that held for so long shows that this side works again. */
const steadyMs = 60_000;

export class Connection {
  readonly #deps: ConnectionDeps;
  readonly #heartbeat: Heartbeat;
  #state: ConnectionState = 'stopped';
  #link: TransportConnection | null = null;
  #attempts = 0;
  /** Of this side, one after another: that the gateway says welcome mends no disk. */
  #failures = 0;
  #isWatched = false;
  #notBefore = 0;
  /** [VERSION-1] Said in `hello`; lower once a gateway has refused the newest. */
  #version = protocolVersion;
  #lastError: ErrorData | null = null;
  #cancelTimer = () => {};

  constructor(deps: ConnectionDeps) {
    this.#deps = deps;
    const { clock } = deps;
    this.#heartbeat = createHeartbeat({
      clock,
      ping: () => this.#send({ frame: 'ping', t: Math.floor(clock.monotonic()) }),
      onSilent: () => this.#giveUp('the gateway fell silent'),
    });
  }

  start(): void {
    if (this.#state === 'stopped') this.#connect();
  }

  stop(): void {
    this.#cancelTimer();
    const wasReady = this.#state === 'ready';
    this.#link?.close();
    this.#link = null;
    this.#heartbeat.stop();
    this.#attempts = 0;
    this.#become('stopped');
    if (wasReady) this.#deps.onLost();
  }

  /**
   * The network is back or the person asks: try now, or prove at once that the open connection still lives.
   * @param asked by the person; else no sooner than a `bye` has said [BYE-2]
   */
  reconnect(asked: boolean): void {
    const { clock } = this.#deps;
    this.#attempts = 0;
    const wait = asked ? 0 : this.#notBefore - clock.monotonic();
    if (this.#state === 'offline' && wait > 0) {
      this.#restartTimer(wait, () => this.#connect());
      this.#become('offline', clock.now() + Math.ceil(wait));
    } else if (this.#state === 'offline') this.#connect();
    else if (this.#state === 'ready') this.#heartbeat.probe();
  }

  /**
   * Somebody looks at the screen, or no longer: while they do, it is tried every few seconds, and at once when they
   * begin to, or come back to it. A `bye` is obeyed all the same. [BYE-2]
   */
  watch(isWatched: boolean): void {
    this.#isWatched = isWatched;
    if (isWatched) this.reconnect(false);
  }

  /** Something is to be sent: tried now, if somebody looks. */
  hurry(): void {
    const isPutOff = this.#notBefore > this.#deps.clock.monotonic();
    if (this.#isWatched && this.#state === 'offline' && !isPutOff) this.reconnect(false);
  }

  send(frame: UpFrame): void {
    if (this.#state === 'ready') this.#send(frame);
  }

  /** Something on this side failed (the disk, say): drop the link, say why, try again later. */
  fail(error: TernError): void {
    if (this.#state === 'stopped') return;
    this.#attempts = Math.max(this.#attempts, this.#failures);
    this.#failures += 1;
    this.#link?.close();
    this.#lost(error);
  }

  #become(state: ConnectionState, retryAt: number | null = null): void {
    this.#state = state;
    this.#deps.onStatus({ state, retryAt, error: state === 'offline' ? this.#lastError : null });
  }

  #restartTimer(ms: number, task: () => void): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#deps.clock.after(ms, task);
  }

  #connect(): void {
    this.#become('connecting');
    // Frames and closes of a link that has been given up must not touch its successor.
    let current = true;
    const opened = this.#deps.transport.open(this.#deps.url, {
      onOpen: () => {
        if (!current) return;
        this.#become('greeting');
        this.#send(this.#deps.hello(this.#version));
      },
      onFrame: (text) => {
        if (current) this.#receive(text);
      },
      onData: () => {
        if (current && this.#state === 'ready') this.#heartbeat.heard();
      },
      onClose: (message) => {
        if (!current) return;
        current = false;
        const code = this.#state === 'ready' ? 'connectionLost' : 'gatewayUnreachable';
        this.#lost(new TernError(code, { message }));
      },
    });
    this.#link = {
      send: (text) => opened.send(text),
      close() {
        current = false;
        opened.close();
      },
    };
    this.#restartTimer(greetingMs, () => this.#giveUp('the gateway did not answer in time'));
  }

  #receive(text: string): void {
    const { logger } = this.#deps;
    const parsed = parseDownFrame(text);
    if (!parsed.ok) {
      logger.warn('frame.unreadable', { code: parsed.error.code, reason: parsed.error.message });
      return;
    }
    const frame = parsed.value;
    if (frame.skippedFrom !== undefined) logger.warn('frame.skipped', { frame: frame.frame });
    if (frame.frame === 'bye') this.#leave(frame);
    else if (frame.frame === 'welcome') {
      if (this.#state === 'greeting') this.#welcomed(frame);
    } else if (this.#state === 'ready') {
      this.#heartbeat.heard();
      this.#deps.onFrame(frame);
    }
  }

  #welcomed(frame: WelcomeFrame): void {
    this.#attempts = 0;
    this.#notBefore = 0;
    this.#lastError = null;
    this.#restartTimer(steadyMs, () => {
      this.#failures = 0;
    });
    this.#become('ready');
    this.#heartbeat.heard();
    this.#deps.onWelcome(frame);
  }

  #leave(frame: ByeFrame): void {
    const error = TernError.fromData({ code: frame.code, message: frame.message, retryable: true });
    // [DEVICE-7] This token will not be taken again.
    if (error.category === 'auth') {
      this.stop();
      this.#deps.onRejected(error);
      return;
    }
    this.#link?.close();
    // [VERSION-1] The gateway is older, or this client.
    if (error.code === 'versionUnsupported' && this.#version > protocolFloor) {
      this.#version -= 1;
      this.#connect();
      return;
    }
    const wait = frame.retryAfterMs ?? (error.retryable ? null : refusedRetryMs);
    if (wait !== null) this.#notBefore = this.#deps.clock.monotonic() + Math.min(wait, longestWaitMs);
    this.#lost(error);
  }

  #giveUp(message: string): void {
    this.#link?.close();
    this.#lost(new TernError('gatewayUnreachable', { message }));
  }

  #lost(error: TernError): void {
    const { clock, logger, random } = this.#deps;
    const wasReady = this.#state === 'ready';
    this.#link = null;
    this.#version = protocolVersion;
    this.#heartbeat.stop();
    this.#lastError = error.toData();
    const backoff = backoffDelay(this.#attempts, random, this.#isWatched ? watchedBackoff : reconnectBackoff);
    const wait = Math.max(backoff, this.#notBefore - clock.monotonic(), 0);
    this.#attempts += 1;
    logger.info('connection.lost', { code: error.code, reason: error.message, retryInMs: Math.round(wait) });
    this.#restartTimer(wait, () => this.#connect());
    this.#become('offline', clock.now() + Math.ceil(wait));
    if (wasReady) this.#deps.onLost();
  }

  #send(frame: UpFrame): void {
    this.#link?.send(JSON.stringify(withoutLater(frame, this.#version)));
  }
}
