import { backoffDelay, reconnectBackoff, watchedBackoff } from '../core/backoff.ts';
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
import { createHeartbeat } from './heartbeat.ts';
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

export interface Connection {
  start(): void;
  stop(): void;
  /**
   * The network is back or the person asks: try now, or prove at once that the open connection still lives.
   * @param asked by the person; else no sooner than a `bye` has said [BYE-2]
   */
  reconnect(asked: boolean): void;
  /**
   * Somebody looks at the screen, or no longer: while they do, it is tried every few seconds, and at once when they
   * begin to, or come back to it. A `bye` is obeyed all the same. [BYE-2]
   */
  watch(isWatched: boolean): void;
  /** Something is to be sent: tried now, if somebody looks. */
  hurry(): void;
  send(frame: UpFrame): void;
  /** Something on this side failed (the disk, say): drop the link, say why, try again later. */
  fail(error: TernError): void;
}

const greetingMs = 15_000;
/** A version refused by the gateway is asked again now and then: the gateway may be updated. */
const refusedRetryMs = 60_000;
/** A link that held for so long shows that this side works again. */
const steadyMs = 60_000;

export function createConnection(deps: ConnectionDeps): Connection {
  const { clock, logger } = deps;
  let state: ConnectionState = 'stopped';
  let link: TransportConnection | null = null;
  let attempts = 0;
  /** Of this side, one after another: that the gateway says welcome mends no disk. */
  let failures = 0;
  let isWatched = false;
  let notBefore = 0;
  /** [VERSION-1] Said in `hello`; lower once a gateway has refused the newest. */
  let version = protocolVersion;
  let lastError: ErrorData | null = null;
  let cancelTimer = () => {};

  const heartbeat = createHeartbeat({
    clock,
    ping: () => send({ frame: 'ping', t: Math.floor(clock.monotonic()) }),
    onSilent: () => giveUp('the gateway fell silent'),
  });

  function become(next: ConnectionState, retryAt: number | null = null): void {
    state = next;
    deps.onStatus({ state, retryAt, error: next === 'offline' ? lastError : null });
  }

  function restartTimer(ms: number, task: () => void): void {
    cancelTimer();
    cancelTimer = clock.after(ms, task);
  }

  function connect(): void {
    become('connecting');
    // Frames and closes of a link that has been given up must not touch its successor.
    let current = true;
    const opened = deps.transport.open(deps.url, {
      onOpen() {
        if (!current) return;
        become('greeting');
        send(deps.hello(version));
      },
      onFrame(text) {
        if (current) receive(text);
      },
      onData() {
        if (current && state === 'ready') heartbeat.heard();
      },
      onClose(reason) {
        if (!current) return;
        current = false;
        lost(new TernError(state === 'ready' ? 'connectionLost' : 'gatewayUnreachable', { message: reason }));
      },
    });
    link = {
      send: (text) => opened.send(text),
      close() {
        current = false;
        opened.close();
      },
    };
    restartTimer(greetingMs, () => giveUp('the gateway did not answer in time'));
  }

  function receive(text: string): void {
    const parsed = parseDownFrame(text);
    if (!parsed.ok) {
      logger.warn('frame.unreadable', { code: parsed.error.code, reason: parsed.error.message });
      return;
    }
    const frame = parsed.value;
    if (frame.skippedFrom !== undefined) logger.warn('frame.skipped', { frame: frame.frame });
    if (frame.frame === 'bye') return leave(frame);
    if (frame.frame === 'welcome') {
      if (state !== 'greeting') return;
      attempts = 0;
      notBefore = 0;
      lastError = null;
      restartTimer(steadyMs, () => {
        failures = 0;
      });
      become('ready');
      heartbeat.heard();
      deps.onWelcome(frame);
      return;
    }
    if (state !== 'ready') return;
    heartbeat.heard();
    deps.onFrame(frame);
  }

  function leave(frame: ByeFrame): void {
    const error = TernError.fromData({ code: frame.code, message: frame.message, retryable: true });
    // [DEVICE-7] This token will not be taken again.
    if (error.category === 'auth') {
      stop();
      deps.onRejected(error);
      return;
    }
    link?.close();
    // [VERSION-1] The gateway is older, or this client.
    if (error.code === 'versionUnsupported' && version > protocolFloor) {
      version -= 1;
      connect();
      return;
    }
    if (frame.retryAfterMs !== undefined) notBefore = clock.monotonic() + frame.retryAfterMs;
    else if (!error.retryable) notBefore = clock.monotonic() + refusedRetryMs;
    lost(error);
  }

  function giveUp(why: string): void {
    link?.close();
    lost(new TernError('gatewayUnreachable', { message: why }));
  }

  function lost(error: TernError): void {
    const wasReady = state === 'ready';
    link = null;
    version = protocolVersion;
    heartbeat.stop();
    lastError = error.toData();
    const policy = isWatched ? watchedBackoff : reconnectBackoff;
    const wait = Math.max(backoffDelay(attempts, deps.random, policy), notBefore - clock.monotonic(), 0);
    attempts += 1;
    logger.info('connection.lost', { code: error.code, reason: error.message, retryInMs: Math.round(wait) });
    restartTimer(wait, connect);
    become('offline', clock.now() + Math.ceil(wait));
    if (wasReady) deps.onLost();
  }

  /** [BYE-2] */
  function isPutOff(): boolean {
    return notBefore > clock.monotonic();
  }

  function send(frame: UpFrame): void {
    link?.send(JSON.stringify(withoutLater(frame, version)));
  }

  function stop(): void {
    cancelTimer();
    const wasReady = state === 'ready';
    link?.close();
    link = null;
    heartbeat.stop();
    attempts = 0;
    become('stopped');
    if (wasReady) deps.onLost();
  }

  function reconnect(asked: boolean): void {
    attempts = 0;
    const wait = asked ? 0 : notBefore - clock.monotonic();
    if (state === 'offline' && wait > 0) {
      restartTimer(wait, connect);
      become('offline', clock.now() + Math.ceil(wait));
    } else if (state === 'offline') connect();
    else if (state === 'ready') heartbeat.probe();
  }

  return {
    start() {
      if (state === 'stopped') connect();
    },
    stop,
    reconnect,
    watch(now) {
      isWatched = now;
      if (isWatched) reconnect(false);
    },
    hurry() {
      if (isWatched && state === 'offline' && !isPutOff()) reconnect(false);
    },
    send(frame) {
      if (state === 'ready') send(frame);
    },
    fail(error) {
      if (state === 'stopped') return;
      attempts = Math.max(attempts, failures);
      failures += 1;
      link?.close();
      lost(error);
    },
  };
}
