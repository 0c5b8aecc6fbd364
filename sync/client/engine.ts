import type { Clock } from '../core/clock.ts';
import { accountFeedId, type FeedId, isThreadFeed, type ThreadId } from '../core/ids.ts';
import { TernError } from '../core/ternError.ts';
import type { AckFrame } from '../protocol/frames/down/ack.ts';
import type { NackFrame } from '../protocol/frames/down/nack.ts';
import type { WelcomeFrame } from '../protocol/frames/down/welcome.ts';
import type { DownFrame } from '../protocol/frames/down.ts';
import type { ErrorBody } from '../protocol/frames/errorBody.ts';
import type { Position } from '../protocol/frames/position.ts';
import { protocolVersion } from '../protocol/version.ts';
import { type ConnectionStatus, createConnection } from './connection.ts';
import type { Engine, EngineConnection, EngineDeps } from './enginePorts.ts';
import { createHistoryRequests } from './historyRequests.ts';
import type { MirrorFrame } from './ports.ts';
import { createPuller } from './puller.ts';
import { createPusher } from './pusher.ts';
import { createDeliveryReceipts } from './receipts.ts';
import { sortFrames } from './sortFrames.ts';
import { createTyping } from './typing.ts';

/** How often unanswered pulls and ops are looked at; nothing polls while all is answered. */
const reviewMs = 5_000;

export function createEngine(deps: EngineDeps): Engine {
  const { mirror, outbox, logger, listener, account } = deps;
  const clock: Clock = {
    now: () => deps.clock.now(),
    monotonic: () => deps.clock.monotonic(),
    after: (ms, task) => deps.clock.after(ms, () => guarded(task)),
  };
  const accountFeed = accountFeedId(account.userId);
  let status: ConnectionStatus = { state: 'stopped', retryAt: null, error: null };
  let reported: EngineConnection['state'] = 'stopped';
  let headsComplete = false;
  let pendingCursor: string | null = null;
  let restoredBy: WelcomeFrame | null = null;
  let cancelReview = () => {};

  /**
   * Databases fail for reasons of their own (a full disk). Frames not merged are pulled again and ops not recorded
   * are answered again, so the cure is always the same: give the link up and come back later.
   */
  function guarded(task: () => void): void {
    try {
      task();
    } catch (thrown) {
      const error = deps.toError(thrown);
      logger.error('engine.failed', { code: error.code, reason: error.message });
      connection.fail(error);
    }
  }

  const connection = createConnection({
    transport: {
      open: (url, { onOpen, onFrame, onClose }) =>
        deps.transport.open(url, {
          onOpen: () => guarded(onOpen),
          onFrame: (text) => guarded(() => onFrame(text)),
          onClose: (reason) => guarded(() => onClose(reason)),
        }),
    },
    clock,
    random: deps.random,
    logger,
    url: deps.url,
    hello: () => ({
      frame: 'hello',
      v: protocolVersion,
      token: account.token,
      device: account.device,
      cursor: mirror.welcomeCursor(),
      seen: unrecorded ?? outbox.seen(),
      settled: outbox.settled(),
    }),
    onStatus(next) {
      status = next;
      report(true);
    },
    onWelcome: welcome,
    onFrame: (frame) => gather(frame),
    onLost() {
      inbox.length = 0;
      headsComplete = false;
      pusher.stop();
      puller.stop();
      receipts.stop();
      typing.clear();
      history.failAll(new TernError('connectionLost'));
      cancelReview();
      tryRecordSeen();
    },
    onRejected: (error) => listener.onRejected(error),
  });
  const puller = createPuller({ mirror, clock, send: (frame) => connection.send(frame) });
  const pusher = createPusher({ outbox, clock, random: deps.random, send: (op) => connection.send(op) });
  const receipts = createDeliveryReceipts({ mirror, outbox, clock, onAdded: () => pusher.pump() });
  const typing = createTyping(clock, (threadId, userIds) => listener.onTyping(threadId, userIds));
  const history = createHistoryRequests({ clock, send: (frame) => connection.send(frame) });

  /** Live once heads are known and nothing is behind. Steps within one state are reported only when forced. */
  function report(force: boolean): void {
    const state =
      status.state === 'ready' ? readyState() : status.state === 'greeting' ? 'connecting' : status.state;
    if (!force && state === reported) return;
    reported = state;
    listener.onConnection({ state, retryAt: status.retryAt, error: status.error });
  }

  function readyState(): 'live' | 'catchingUp' {
    return headsComplete && puller.isIdle() ? 'live' : 'catchingUp';
  }

  function welcome(frame: WelcomeFrame): void {
    pendingCursor = frame.cursor;
    restoredBy = frame.restored ? frame : null;
    puller.start(frame.limits);
    if (frame.restored) {
      logger.warn('gateway.restored', { position: frame.at.position });
      mirror.reset();
    } else {
      beginSending(frame);
    }
    review();
  }

  /** A store counts as seen once nothing is owed to it, or a crash would forget what a restored one has lost. */
  function beginSending({ at, limits }: WelcomeFrame): void {
    unrecorded = at;
    recordSeen();
    pusher.start(limits);
  }

  function review(): void {
    cancelReview = clock.after(reviewMs, () => {
      recordSeen();
      pusher.pump();
      puller.pump();
      history.review();
      review();
    });
  }

  // Frames of one turn are merged in one transaction: batches cost what single frames cost.
  const inbox: DownFrame[] = [];
  function gather(frame: DownFrame): void {
    if (inbox.push(frame) === 1) deps.schedule(() => guarded(drain));
  }

  function drain(): void {
    const { answers, merged, signals, errors, at, ...sorted } = sortFrames(inbox.splice(0));
    for (const frame of merged) if (frame.frame === 'changes') puller.answered(frame.feedId, frame.after);
    for (const { userId, threadId, active } of signals) {
      if (userId !== account.userId) typing.heard(threadId, userId, active);
    }
    for (const { request, feedId, error } of errors) refusedRequest(request, feedId, error);
    const cursor = sorted.headsComplete ? pendingCursor : null;
    if (cursor !== null) {
      pendingCursor = null;
      headsComplete = true;
    }
    settle(answers, merged, cursor ?? undefined);
    // What was lost is known with the heads, and goes before anything new.
    if (sorted.headsComplete && restoredBy !== null) {
      outbox.replayJournal((feedId) => mirror.headOf(feedId));
      beginSending(restoredBy);
      restoredBy = null;
    }
    if (at !== null && restoredBy === null) unrecorded = at;
    for (const frame of merged) if (frame.frame === 'history') history.arrived(frame);
  }

  /** Answers first: a change that completes an acked op then releases it in the same turn. */
  function settle(
    answers: readonly (AckFrame | NackFrame)[],
    merged: readonly MirrorFrame[],
    cursor?: string,
  ): void {
    const answered = answers.length > 0 ? pusher.answer(answers) : null;
    const changed = merged.length > 0 ? mirror.apply(merged, cursor) : null;
    if (changed !== null) {
      outbox.releaseApplied(changed.cursors);
      outbox.settleCreations(changed.threads);
      receipts.notice(changed.threads);
      for (const [threadId, from] of changed.recounts) recount(threadId, from);
    }
    if (answered !== null) {
      const cursors = new Map<FeedId, number>();
      for (const threadId of answered.threads) cursors.set(threadId, mirror.cursorOf(threadId) ?? 0);
      outbox.releaseApplied(cursors);
    }
    const threads = new Set([...(answered?.threads ?? []), ...(changed?.threads ?? [])]);
    if (threads.size > 0 || changed?.listChanged === true || answered !== null) {
      listener.onChange({ threads, list: true, outbox: answered !== null });
    }
    puller.pump();
    pusher.pump();
    report(false);
  }

  /** A page of history brings the gateway's count of what is unread below it. */
  function recount(threadId: ThreadId, from: number): void {
    history.ask({ threadId, anchor: { before: from + 1 }, limit: 1 }).catch((error: unknown) => {
      logger.info('recount.failed', { threadId, code: deps.toError(error).code });
    });
  }

  function refusedRequest(request: string, feedId: FeedId | undefined, error: ErrorBody): void {
    logger.warn('request.refused', { request, feedId, code: error.code });
    if (feedId === undefined) return;
    // What may succeed later stays under way and is asked again when patience ends.
    if (request === 'pull' && !error.retryable) puller.refused(feedId);
    if (request === 'history' && isThreadFeed(feedId)) history.refused(feedId, TernError.fromData(error));
  }

  // Written down now and then, not with every frame: an older `seen` detects a restored gateway a little later.
  let unrecorded: Position | null = null;
  function recordSeen(): void {
    if (unrecorded !== null) outbox.recordSeen(unrecorded);
    unrecorded = null;
  }

  /** The link may have been lost because the disk is full: the next hello still says what was seen. */
  function tryRecordSeen(): void {
    try {
      recordSeen();
    } catch (thrown) {
      logger.warn('seen.unrecorded', { code: deps.toError(thrown).code });
    }
  }

  return {
    start() {
      puller.focus(accountFeed);
      connection.start();
    },
    stop: () => connection.stop(),
    reconnect: () => connection.reconnect(),
    submit(intent) {
      const change = outbox.add(intent);
      listener.onChange({ threads: change.threads, list: true, outbox: true });
      guarded(() => pusher.pump());
    },
    pump: () => guarded(() => pusher.pump()),
    fetchHistory(request) {
      if (status.state !== 'ready') return Promise.reject(new TernError('notConnected'));
      return history.ask(request);
    },
    focus: (threadId) => guarded(() => puller.focus(threadId ?? accountFeed)),
    setTyping: (threadId, active) => connection.send({ frame: 'signal', threadId, kind: 'typing', active }),
  };
}
