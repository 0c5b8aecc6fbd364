import type { FeedId } from '../../core/ids.ts';
import { assertNever } from '../../core/assertNever.ts';
import { TernError } from '../../core/ternError.ts';
import { encodeFrame, opIdOf, parseUpFrame } from '../../protocol/codec.ts';
import { refusedWords } from '../../protocol/words.ts';
import type { PullFrame } from '../../protocol/frames/up/pull.ts';
import type { UpFrame } from '../../protocol/frames/up.ts';
import type { Connection, SessionHandle } from '../connection.ts';
import type { GatewayContext } from '../context.ts';
import { earlyFrameBytes } from '../settings.ts';
import { answerAsked, type Asked } from './answerAsked.ts';
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
  const { clock, limits, logger } = context;
  let stage: 'awaitingHello' | 'opening' | 'open' | 'closed' = 'awaitingHello';
  let session: Session | null = null;
  let isFinishing = false;
  let isSettling = false;
  let refusedFrames = 0;
  let earlyBytes = 0;
  let early: string[] = [];
  const answers = new Set<Promise<void>>();
  const cancelHelloTimeout = clock.after(limits.helloTimeoutMs, () =>
    end(new TernError('timeout', { message: 'no hello came' })),
  );

  const requests = new RequestQueue<PullFrame | Asked>(async (request) => {
    if (session === null) return;
    if (request.frame === 'pull') await answerPull(context, session, request);
    else await answerAsked(context, session, request);
  }, limits.waitingRequests);

  function receive(text: string): void {
    if (isOver()) return;
    if (stage === 'opening') return keepEarly(text);
    if (stage === 'awaitingHello') return begin(text);
    if (session !== null) meter(session, text.length);
    if (isTooLarge(text)) {
      const message = `a frame has at most ${limits.frameBytes} bytes`;
      return refuse(text, new TernError('frameTooLarge', { message }));
    }
    const parsed = parseUpFrame(text);
    if (!parsed.ok) return refuse(text, parsed.error);
    // Of an op it is told as what else is not taken of it.
    const unfit = parsed.value.frame === 'op' ? null : refusedWords(parsed.value);
    if (unfit !== null) return refuse(text, unfit);
    if (session !== null) dispatch(session, parsed.value);
  }

  /** [FRAME-5] */
  function meter({ actor }: Session, length: number): void {
    const debtMs = context.frameThrottle.charge(actor.userId, 1 + Math.floor(length / limits.frameUnitBytes));
    if (debtMs > 0) connection.hold(debtMs);
  }

  /** Also between its end and the moment its connection has closed, when a peer may still send. */
  function isOver(): boolean {
    return stage === 'closed' || isFinishing || session?.outlet.isClosed === true;
  }

  /** [FRAME-2] A UTF-16 unit is at most three bytes of UTF-8. */
  function isTooLarge(text: string): boolean {
    return text.length * 3 > limits.frameBytes && Buffer.byteLength(text) > limits.frameBytes;
  }

  function keepEarly(text: string): void {
    earlyBytes += text.length;
    if (earlyBytes > earlyFrameBytes)
      return end(new TernError('frameInvalid', { message: 'too much before welcome' }));
    early.push(text);
  }

  /** [HELLO-1] */
  function begin(text: string): void {
    cancelHelloTimeout();
    const parsed = isTooLarge(text) ? null : parseUpFrame(text);
    if (parsed?.ok !== true || parsed.value.frame !== 'hello' || refusedWords(parsed.value) !== null)
      return end(notHello(text));
    stage = 'opening';
    openSession(context, connection, parsed.value).then(opened, (error: unknown) => {
      const reason = TernError.from(error);
      if (reason.code === 'internal') logger.error('helloBroke', { error: String(error) });
      end(reason);
    });
  }

  function opened(ready: Session): void {
    if (stage === 'closed') return ready.closed();
    session = ready;
    if (ready.outlet.isClosed) return close();
    stage = 'open';
    const frames = early;
    early = [];
    for (const text of frames) receive(text);
  }

  function dispatch(open: Session, frame: UpFrame): void {
    switch (frame.frame) {
      case 'op':
        return track(answerOp(context, open, frame));
      case 'pull':
      case 'history':
      case 'digest':
      case 'messageInfo':
        if (!requests.push(frame)) open.outlet.send(errorFrame(frame.frame, tooManyRequests, aboutOf(frame)));
        return;
      case 'signal':
        return relaySignal(context, open, frame);
      case 'ping':
        if (frame.settled !== undefined) settle(open, frame.settled);
        return open.outlet.send(encodeFrame({ frame: 'pong', t: frame.t, serverTime: context.clock.now() }));
      case 'hello':
        // [HELLO-8]
        return refuse('', new TernError('frameInvalid', { message: 'this session has its hello already' }));
      default:
        return assertNever(frame);
    }
  }

  /** [OP-6] One at a time: what is said meanwhile is said again. A store that fails now hears it the next time. */
  function settle({ actor: { userId, deviceId } }: Session, settled: number): void {
    if (isSettling) return;
    isSettling = true;
    context.store
      .settle(userId, deviceId, settled)
      .catch((error: unknown) => logger.warn('settleFailed', { error: String(error) }))
      .finally(() => (isSettling = false));
  }

  function track(answer: Promise<void>): void {
    const done = answer
      .catch((error: unknown) => {
        logger.error('answerBroke', { error: String(error) });
        end(TernError.from(error));
      })
      .finally(() => answers.delete(done));
    answers.add(done);
  }

  /** [FRAME-1] [FRAME-3] */
  function refuse(text: string, error: TernError): void {
    const opId = opIdOf(text);
    session?.outlet.send(opId === null ? errorFrame('unknown', error) : nackFrame(opId, error));
    refusedFrames += 1;
    if (refusedFrames >= limits.refusedFrames) {
      end(new TernError('frameInvalid', { message: 'too many refused frames' }));
    }
  }

  function end(reason: TernError): void {
    if (stage === 'closed') return;
    logger.info('sessionEnded', { code: reason.code, userId: session?.actor.userId ?? null });
    if (session === null) {
      connection.send(byeFrame(reason));
      connection.close(closeCodeOf(reason.code), reason.code);
    } else {
      session.end(reason);
    }
    close();
  }

  function close(): void {
    if (stage === 'closed') return;
    stage = 'closed';
    cancelHelloTimeout();
    early = [];
    requests.clear();
    session?.closed();
    onClosed(live);
  }

  const live: LiveSession = {
    receive,
    receiveBinary(): void {
      if (isOver()) return;
      const error = new TernError('frameInvalid', { message: 'a frame is text' });
      if (stage === 'open') refuse('', error);
      else end(error);
    },
    drained: () => session?.outlet.drained(),
    closed: close,
    async finish(): Promise<void> {
      isFinishing = true;
      await Promise.all(answers);
    },
    end,
  };
  return live;
}

/** What a client can tell its request by. */
function aboutOf(frame: PullFrame | Asked): {
  feedId?: FeedId;
  feedIds?: FeedId[];
  id?: number;
} {
  return frame.frame === 'pull'
    ? { feedIds: frame.feeds.map(({ feedId }) => feedId) }
    : { feedId: frame.threadId, id: frame.id };
}

const tooManyRequests = new TernError('tooManyInFlight', {
  message: 'too many unanswered requests',
  retryAfterMs: 1_000,
});
