import type { FeedId } from '../../core/ids.ts';
import { assertNever } from '../../core/assertNever.ts';
import { TernError } from '../../core/ternError.ts';
import { encodeFrame, opIdOf, parseUpFrame } from '../../protocol/codec.ts';
import { refusedWords } from '../../protocol/words.ts';
import type { PullFrame } from '../../protocol/frames/up/pull.ts';
import type { UpFrame } from '../../protocol/frames/up.ts';
import type { Connection, SessionHandle } from '../connection.ts';
import type { GatewayContext } from '../context.ts';
import { PresenceWatch } from '../presence/presenceWatch.ts';
import { earlyFrameBytes } from '../settings.ts';
import { aboutAsked, answerAsked, type Asked } from './answerAsked.ts';
import { answerOp } from './answerOp.ts';
import { answerPull } from './answerPull.ts';
import { closeCodeOf } from './closeCodes.ts';
import { byeFrame, errorFrame, nackFrame } from './downFrames.ts';
import { notHello } from './notHello.ts';
import { openSession } from './openSession.ts';
import { relaySignal } from './relaySignal.ts';
import { RequestQueue } from './requestQueue.ts';
import type { Session } from './session.ts';

/** A session's life, and the op answers that a stopping gateway waits for. */
export interface LiveSession extends SessionHandle {
  /** Takes no more frames; resolves when every op received has its answer. */
  finish(): Promise<void>;
  end(reason: TernError): void;
}

/**
 * One connection, from its first byte to its last:
 *
 *     awaitingHello ── hello ──→ opening ── welcome ──→ open ──→ closed
 *                                   └ frames that come early wait, up to a size
 */
export function createLiveSession(
  context: GatewayContext,
  connection: Connection,
  onClosed: (session: LiveSession) => void,
): LiveSession {
  const life = new SessionLife(context, connection, () => onClosed(live));
  // A carrier passes these on as they are.
  const live: LiveSession = {
    receive: (text) => life.receive(text),
    receiveBinary: () => life.receiveBinary(),
    drained: () => life.drained(),
    closed: () => life.closed(),
    finish: () => life.finish(),
    end: (reason) => life.end(reason),
  };
  return live;
}

class SessionLife {
  readonly #context: GatewayContext;
  readonly #connection: Connection;
  readonly #onClosed: () => void;
  readonly #cancelHelloTimeout: () => void;
  readonly #requests: RequestQueue<PullFrame | Asked>;
  readonly #answers = new Set<Promise<void>>();
  #stage: 'awaitingHello' | 'opening' | 'open' | 'closed' = 'awaitingHello';
  #session: Session | null = null;
  /** Of a session that has said or asked something of it. */
  #presence: PresenceWatch | null = null;
  #isFinishing = false;
  #isSettling = false;
  #refusedFrames = 0;
  #earlyBytes = 0;
  #early: string[] = [];

  constructor(context: GatewayContext, connection: Connection, onClosed: () => void) {
    const { clock, limits } = context;
    this.#context = context;
    this.#connection = connection;
    this.#onClosed = onClosed;
    this.#cancelHelloTimeout = clock.after(limits.helloTimeoutMs, () =>
      this.end(new TernError('timeout', { message: 'no hello came' })),
    );
    this.#requests = new RequestQueue(async (request) => {
      if (this.#session === null) return;
      if (request.frame === 'pull') await answerPull(context, this.#session, request);
      else await answerAsked(context, this.#session, request);
    }, limits.waitingRequests);
  }

  receive(text: string): void {
    if (this.#isOver()) return;
    if (this.#stage === 'opening') return this.#keepEarly(text);
    if (this.#stage === 'awaitingHello') return this.#begin(text);
    if (this.#session !== null) this.#meter(this.#session, text.length);
    if (this.#isTooLarge(text)) {
      const message = `a frame has at most ${this.#context.limits.frameBytes} bytes`;
      return this.#refuse(text, new TernError('frameTooLarge', { message }));
    }
    const parsed = parseUpFrame(text);
    if (!parsed.ok) return this.#refuse(text, parsed.error);
    // Of an op it is told as what else is not taken of it.
    const unfit = parsed.value.frame === 'op' ? null : refusedWords(parsed.value, this.#context.limits);
    if (unfit !== null) return this.#refuse(text, unfit);
    if (this.#session !== null) this.#dispatch(this.#session, parsed.value);
  }

  receiveBinary(): void {
    if (this.#isOver()) return;
    const error = new TernError('frameInvalid', { message: 'a frame is text' });
    if (this.#stage === 'open') this.#refuse('', error);
    else this.end(error);
  }

  drained(): void {
    this.#session?.outlet.drained();
  }

  async finish(): Promise<void> {
    this.#isFinishing = true;
    await Promise.all(this.#answers);
  }

  end(reason: TernError): void {
    if (this.#stage === 'closed') return;
    const { code } = reason;
    this.#context.logger.info('session.ended', { code, userId: this.#session?.actor.userId ?? null });
    if (this.#session === null) {
      this.#connection.send(byeFrame(reason));
      this.#connection.close(closeCodeOf(code), code);
    } else {
      this.#session.end(reason);
    }
    this.closed();
  }

  closed(): void {
    if (this.#stage === 'closed') return;
    this.#stage = 'closed';
    this.#cancelHelloTimeout();
    this.#early = [];
    this.#requests.clear();
    this.#presence?.closed();
    this.#session?.closed();
    this.#onClosed();
  }

  /** [FRAME-5] */
  #meter({ actor }: Session, length: number): void {
    const { frameThrottle, limits } = this.#context;
    const debtMs = frameThrottle.charge(actor.userId, 1 + Math.floor(length / limits.frameUnitBytes));
    if (debtMs > 0) this.#connection.hold(debtMs);
  }

  /** Also between its end and the moment its connection has closed, when a peer may still send. */
  #isOver(): boolean {
    return this.#stage === 'closed' || this.#isFinishing || this.#session?.outlet.isClosed === true;
  }

  /** [FRAME-2] A UTF-16 unit is at most three bytes of UTF-8. */
  #isTooLarge(text: string): boolean {
    const { frameBytes } = this.#context.limits;
    return text.length * 3 > frameBytes && Buffer.byteLength(text) > frameBytes;
  }

  #keepEarly(text: string): void {
    this.#earlyBytes += text.length;
    if (this.#earlyBytes > earlyFrameBytes)
      return this.end(new TernError('frameInvalid', { message: 'too much before welcome' }));
    this.#early.push(text);
  }

  /** [HELLO-1] */
  #begin(text: string): void {
    this.#cancelHelloTimeout();
    const parsed = this.#isTooLarge(text) ? null : parseUpFrame(text);
    const { limits } = this.#context;
    if (parsed?.ok !== true || parsed.value.frame !== 'hello' || refusedWords(parsed.value, limits) !== null)
      return this.end(notHello(text));
    this.#stage = 'opening';
    openSession(this.#context, this.#connection, parsed.value).then(
      (ready) => this.#opened(ready),
      (error: unknown) => {
        const reason = TernError.from(error);
        if (reason.code === 'internal') this.#context.logger.error('hello.broke', { error: String(error) });
        this.end(reason);
      },
    );
  }

  #opened(ready: Session): void {
    if (this.#stage === 'closed') return ready.closed();
    this.#session = ready;
    if (ready.outlet.isClosed) return this.closed();
    this.#stage = 'open';
    const frames = this.#early;
    this.#early = [];
    for (const text of frames) this.receive(text);
  }

  #dispatch(open: Session, frame: UpFrame): void {
    switch (frame.frame) {
      case 'op':
        return this.#track(answerOp(this.#context, open, frame));
      case 'pull':
      case 'history':
      case 'digest':
      case 'messageInfo':
      case 'picture':
        if (!this.#requests.push(frame))
          open.outlet.send(errorFrame(frame.frame, tooManyRequests, aboutOf(frame)));
        return;
      case 'signal':
        return relaySignal(this.#context, open, frame);
      case 'presence':
        this.#presence ??= new PresenceWatch(this.#context, open);
        return this.#presence.set(frame);
      case 'ping': {
        const { t, settled } = frame;
        if (settled !== undefined) this.#settle(open, settled);
        const serverTime = this.#context.clock.now();
        return open.outlet.send(encodeFrame({ frame: 'pong', t, serverTime }));
      }
      case 'hello':
        // [HELLO-8]
        return this.#refuse('', secondHello);
      default:
        return assertNever(frame);
    }
  }

  /** [OP-6] One at a time: what is said meanwhile is said again. A store that fails now hears it the next time. */
  #settle({ actor: { userId, deviceId } }: Session, settled: number): void {
    if (this.#isSettling) return;
    this.#isSettling = true;
    const { logger, store } = this.#context;
    store
      .settle(userId, deviceId, settled)
      .catch((error: unknown) => logger.warn('settle.failed', { error: String(error) }))
      .finally(() => (this.#isSettling = false));
  }

  #track(answer: Promise<void>): void {
    const done = answer
      .catch((error: unknown) => {
        this.#context.logger.error('answer.broke', { error: String(error) });
        this.end(TernError.from(error));
      })
      .finally(() => this.#answers.delete(done));
    this.#answers.add(done);
  }

  /** [FRAME-1] [FRAME-3] */
  #refuse(text: string, error: TernError): void {
    const opId = opIdOf(text);
    this.#session?.outlet.send(opId === null ? errorFrame('unknown', error) : nackFrame(opId, error));
    this.#refusedFrames += 1;
    if (this.#refusedFrames >= this.#context.limits.refusedFrames) {
      this.end(new TernError('frameInvalid', { message: 'too many refused frames' }));
    }
  }
}

/** What a client can tell its request by. */
function aboutOf(frame: PullFrame | Asked): {
  feedId?: FeedId;
  feedIds?: FeedId[];
  id?: number;
} {
  return frame.frame === 'pull' ? { feedIds: frame.feeds.map(({ feedId }) => feedId) } : aboutAsked(frame);
}

const secondHello = new TernError('frameInvalid', { message: 'this session has its hello already' });
const tooManyRequests = new TernError('tooManyInFlight', {
  message: 'too many unanswered requests',
  retryAfterMs: 1_000,
});
