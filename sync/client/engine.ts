import type { Clock } from '../core/clock.ts';
import { accountFeedId, type FeedId, isDirectThread, type ThreadId } from '../core/ids.ts';
import { TernError } from '../core/ternError.ts';
import type { AckFrame } from '../protocol/frames/down/ack.ts';
import type { ErrorFrame } from '../protocol/frames/down/error.ts';
import type { NackFrame } from '../protocol/frames/down/nack.ts';
import type { WelcomeFrame } from '../protocol/frames/down/welcome.ts';
import type { ReadFrame } from '../protocol/frames/down/readFrame.ts';
import type { Position } from '../protocol/frames/position.ts';
import { defaultLimits, type Limits, withDefaults } from '../protocol/limits.ts';
import { type ConnectionStatus, createConnection } from './connection.ts';
import type { Engine, EngineConnection, EngineDeps } from './enginePorts.ts';
import type { MirrorFrame } from './ports.ts';
import { createClockAhead } from './clockAhead.ts';
import { createDraftRest } from './draftRest.ts';
import { deletedIn } from './deletedIn.ts';
import { createExpiry } from './expiry.ts';
import { expiringIn } from './expiringIn.ts';
import { joinChanges } from './joinChanges.ts';
import { createPuller } from './puller.ts';
import { createPusher } from './pusher.ts';
import { createDeliveryReceipts } from './receipts.ts';
import { createQuestions } from './questions.ts';
import { scheduledIn } from './scheduledIn.ts';
import { sortFrames } from './sortFrames.ts';
import { createTyping } from './typing.ts';
import { createUndoWindow, undoMs } from './undoWindow.ts';
import { createVerifier } from './verifier.ts';
import { crashPoint } from '../core/crashPoint.ts';

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
  const clockAhead = createClockAhead(clock);
  let status: ConnectionStatus = { state: 'stopped', retryAt: null, error: null };
  let reported: EngineConnection['state'] = 'stopped';
  let headsComplete = false;
  let pendingCursor: string | null = null;
  let limits: Limits = mirror.limits() ?? defaultLimits;
  let cancelReview = () => {};
  let settledAt = 0;
  /** Absent: the gateway takes it in no ping. */
  let settledEveryMs: number | undefined;
  let toldSettled: number | null = null;

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
      open: (url, { onOpen, onFrame, onData, onClose }) =>
        deps.transport.open(url, {
          onOpen: () => guarded(onOpen),
          onFrame: (text) => guarded(() => onFrame(text)),
          onData,
          onClose: (reason) => guarded(() => onClose(reason)),
        }),
    },
    clock,
    random: deps.random,
    logger,
    url: deps.url,
    hello: (v) => ({
      frame: 'hello',
      v,
      token: account.token,
      device: account.device,
      cursor: mirror.welcomeCursor(),
      seen: highestSeen(),
      settled: outbox.settled(),
    }),
    onStatus(next) {
      status = next;
      report(true);
    },
    onWelcome: welcome,
    onFrame(frame) {
      if (frame.frame !== 'pong') gather(frame);
      else if (frame.serverTime !== undefined) toldTime(frame.serverTime);
    },
    onLost() {
      inbox.length = 0;
      headsComplete = false;
      pusher.stop();
      puller.stop();
      receipts.stop();
      typing.clear();
      questions.failAll(new TernError('connectionLost'));
      cancelReview();
    },
    onRejected: (error) => listener.onRejected(error),
  });
  const puller = createPuller({ mirror, clock, send: (frame) => connection.send(frame) });
  const pusher = createPusher({
    ...{ outbox, mirror, clock },
    random: deps.random,
    send: (op) => connection.send(op),
  });
  const undoWindow = createUndoWindow({
    outbox,
    clock,
    onReleased({ threads }) {
      crashPoint('outbox.releaseCommitted');
      listener.onChange({ threads, list: true, outbox: true });
      pusher.pump();
    },
  });
  const draftRest = createDraftRest({
    outbox,
    clock,
    onShared() {
      crashPoint('outbox.opCommitted');
      pusher.pump();
    },
  });
  const expiry = createExpiry({
    ...{ mirror: mirror.expiry, outbox, clock, logger },
    onGone(threads) {
      listener.onChange({ threads, list: true, outbox: false });
      listener.onDeleted();
      // What was removed too early is taken anew.
      if (status.state === 'ready') puller.pump();
    },
  });
  const receipts = createDeliveryReceipts({ mirror, outbox, clock, onAdded: () => pusher.pump() });
  const typing = createTyping(clock, (threadId, userIds) => listener.onTyping(threadId, userIds));
  const questions = createQuestions({ clock, send: (frame) => connection.send(frame) });
  const verifier = createVerifier({
    ...{ mirror: { ...mirror.verify, begin: beginVerifying }, clock, logger },
    digest: (question) => questions.digest.ask(question),
    history: (question) => questions.history.ask(question),
    isLive: () => reported === 'live',
    onProgress: (threadId) => listener.onVerify(threadId),
  });

  /** The list of threads is taken anew first. */
  function beginVerifying(): readonly ThreadId[] {
    const threads = mirror.verify.begin();
    puller.pump();
    report(false);
    return threads;
  }

  /** Live once heads are known and nothing is behind. Steps within one state are reported only when forced. */
  function report(force: boolean): void {
    const state =
      status.state === 'ready' ? readyState() : status.state === 'greeting' ? 'connecting' : status.state;
    if (!force && state === reported) return;
    reported = state;
    if (state === 'live') verifier.live();
    listener.onConnection({ state, retryAt: status.retryAt, error: status.error });
  }

  function readyState(): 'live' | 'catchingUp' {
    return headsComplete && puller.isIdle() ? 'live' : 'catchingUp';
  }

  function toldTime(serverTime: number): void {
    clockAhead.heard(serverTime);
    expiry.told(serverTime);
    outbox.ageJournal(serverTime);
  }

  function welcome(frame: WelcomeFrame): void {
    pendingCursor = frame.cursor;
    limits = withDefaults(frame.limits);
    // A restored store knows what it was told before, and not what this hello said. [RESTORE-2]
    settledAt = clock.monotonic();
    toldSettled = null;
    settledEveryMs = frame.limits.settledEveryMs;
    puller.start(limits);
    if (frame.restored) beginAgain(frame);
    else {
      // Version 1 does not say what it was told.
      if (frame.v > 1 && outbox.owesReplay()) replay(frame);
      raiseSeen(frame.at);
    }
    const { threads } = outbox.putBack(frame.settled ?? 0);
    if (threads.size > 0) listener.onChange({ threads, list: true, outbox: true });
    mirror.keepLimits(limits);
    toldTime(frame.serverTime);
    outbox.resume(outbox.awaited());
    undoWindow.arm();
    pusher.start(limits);
    review();
  }

  /** [RESTORE-2] The store counts as seen once all that it lost is to be sent: a crash before begins here again. */
  function beginAgain(frame: WelcomeFrame): void {
    const { at } = frame;
    logger.warn('gateway.restored', { position: at.position });
    replay(frame);
    mirror.reset();
    crashPoint('mirror.resetCommitted');
    seen = at;
    outbox.recordSeen(at);
    crashPoint('outbox.seenCommitted');
  }

  function replay({ settled = 0 }: WelcomeFrame): void {
    outbox.replayJournal(settled, mirror.beginningOf, mirror.expiryOf, mirror.peopleOf);
    crashPoint('outbox.replayCommitted');
  }

  // The highest `at` of this life of the store: a frame may come twice, and late. Written with what it came with.
  let seen: Position | null = null;
  function raiseSeen(at: Position): void {
    if (seen?.incarnation !== at.incarnation || seen.position < at.position) seen = at;
  }

  /** Either may be behind the other: acks and truth are written to databases of their own. */
  function highestSeen(): Position | null {
    const [ofOutbox, ofMirror] = [outbox.seen(), mirror.seen()];
    return ofOutbox === null || (ofMirror !== null && ofMirror.position > ofOutbox.position)
      ? ofMirror
      : ofOutbox;
  }

  function review(): void {
    cancelReview = clock.after(reviewMs, () => {
      if (reported === 'live') {
        // A refusal may come after what makes it moot. [RESTORE-8]
        outbox.settleCreations({ has: isAtGateway }, mirror.isIn);
        stopThreadless();
      }
      tellSettled();
      pusher.pump();
      puller.pump();
      questions.review();
      review();
    });
  }

  /** An archive is there, and no gateway has it. [PERSON-4] */
  const isAtGateway = (threadId: ThreadId) => mirror.hasThread(threadId) && !mirror.isArchive(threadId);

  /** [OP-6] Now and then, so that what the gateway keeps to answer again does not grow with the session. */
  function tellSettled(): void {
    const now = clock.monotonic();
    if (status.state !== 'ready' || settledEveryMs === undefined || now - settledAt < settledEveryMs) return;
    settledAt = now;
    const settled = outbox.settled();
    if (settled === toldSettled) return;
    toldSettled = settled;
    connection.send({ frame: 'ping', t: Math.floor(now), settled });
  }

  function stopThreadless(): void {
    const { threads } = outbox.refuseThreadless(
      (threadId) => mirror.hasThread(threadId) || pusher.isBusy(threadId),
    );
    if (threads.size > 0) listener.onChange({ threads, list: true, outbox: true });
  }

  // Frames of one turn are merged in one transaction: batches cost what single frames cost.
  const inbox: ReadFrame[] = [];
  function gather(frame: ReadFrame): void {
    if (inbox.push(frame) === 1) deps.schedule(() => guarded(drain));
  }

  function drain(): void {
    const { answers, merged, signals, errors, digests, infos, at, ...sorted } = sortFrames(inbox.splice(0));
    for (const frame of merged) if (frame.frame === 'changes') puller.answered(frame.feedId, frame.after);
    for (const { userId, threadId, active } of signals) {
      if (userId !== account.userId) typing.heard(threadId, userId, active);
    }
    for (const error of errors) refusedRequest(error);
    const cursor = sorted.headsComplete ? pendingCursor : null;
    if (cursor !== null) {
      pendingCursor = null;
      headsComplete = true;
    }
    if (at !== null) raiseSeen(at);
    settle(answers, merged, cursor);
    for (const frame of merged) if (frame.frame === 'history') questions.history.arrived(frame);
    for (const frame of digests) questions.digest.arrived(frame);
    for (const frame of infos) questions.messageInfo.arrived(frame);
  }

  /** Changes first: an op whose change is among them is over with its answer, and need not wait for it. */
  function settle(
    answers: readonly (AckFrame | NackFrame)[],
    merged: readonly MirrorFrame[],
    cursor: string | null,
  ): void {
    // Before the tombstone is stored: killed in between, it comes again. [DELETE-6]
    const deleted = deletedIn(merged);
    if (deleted.size > 0) {
      outbox.forgetDeleted(deleted);
      crashPoint('outbox.deletedForgotten');
    }
    const scheduled = scheduledIn(merged);
    if (scheduled.length > 0) {
      outbox.journalScheduled(scheduled);
      crashPoint('outbox.sentJournalled');
    }
    const expiring = expiringIn(merged, account.userId);
    expiry.merging(expiring);
    const changed = merged.length > 0 ? mirror.apply(joinChanges(merged), cursor, seen) : null;
    if (changed !== null) crashPoint('mirror.applyCommitted');
    const answered = answers.length > 0 ? pusher.answer(answers, changed?.cursors) : null;
    if (answered !== null) crashPoint('outbox.answersCommitted');
    let mayLeave = answered !== null;
    if (changed !== null) {
      outbox.releaseApplied(changed.cursors);
      // What is to be sent later may be of a thread that is not back. [SCHEDULE-8]
      const has = (threadId: ThreadId) => changed.threads.has(threadId) && isAtGateway(threadId);
      if (outbox.settleCreations({ has }, mirror.isIn)) mayLeave = true;
      crashPoint('outbox.creationsSettled');
      const returned = [...outbox.awaited()].filter((messageId) => mirror.knowsOf(messageId));
      if (returned.length > 0) {
        outbox.resume(returned);
        mayLeave = true;
      }
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
      const drafts = changed?.drafts ?? new Set();
      notePeople(threads);
      const became = new Map([...(answered?.became ?? []), ...(answered === null ? [] : keepArchives())]);
      listener.onChange({ threads, drafts, list: true, outbox: answered !== null, became });
    }
    const cancelled = scheduled.filter(({ state }) => state === 'cancelled');
    if (deleted.size + expiring.gone.size + cancelled.length > 0) listener.onDeleted();
    expiry.merged(expiring);
    puller.pump();
    if (mayLeave) pusher.pump();
    report(false);
  }

  // Nobody joins or leaves a direct thread.
  const peopleNoted = new Set<ThreadId>();
  /** [PERSON-1] As soon as the mirror has them: what was sent before may have been answered long since. */
  function notePeople(threadIds: Iterable<ThreadId>): void {
    for (const threadId of threadIds) {
      if (!isDirectThread(threadId) || peopleNoted.has(threadId)) continue;
      const people = mirror.peopleOf(threadId);
      if (Object.keys(people).length === 0) continue;
      outbox.notePeople(threadId, people);
      peopleNoted.add(threadId);
    }
  }

  /** [PERSON-4] @returns archives by the ids that their threads had */
  function keepArchives(): ReadonlyMap<ThreadId, ThreadId> {
    const kept = new Map<ThreadId, ThreadId>();
    for (const threadId of outbox.changedPeople()) {
      if (mirror.isArchive(threadId)) continue;
      const archive = mirror.archive(threadId);
      if (archive === null) continue;
      outbox.archived(threadId, archive, (messageId) => mirror.knowsOf(messageId));
      kept.set(threadId, archive);
    }
    return kept;
  }

  /** A page of history brings the gateway's count of what is unread below it. */
  function recount(threadId: ThreadId, from: number): void {
    questions.history.ask({ threadId, anchor: { before: from + 1 }, limit: 1 }).catch((error: unknown) => {
      logger.info('recount.failed', { threadId, code: deps.toError(error).code });
    });
  }

  function refusedRequest(frame: ErrorFrame): void {
    const { request, feedId, error } = frame;
    logger.info('request.refused', { request, feedId, code: error.code });
    // What may succeed later stays under way and is asked again when patience ends.
    if (request === 'pull' && feedId !== undefined && !error.retryable) puller.refused(feedId);
    questions.refused(frame);
  }

  function whenReady<T>(ask: () => Promise<T>): Promise<T> {
    return status.state === 'ready' ? ask() : Promise.reject(new TernError('notConnected'));
  }

  return {
    start() {
      guarded(() => expiry.start());
      guarded(() => void keepArchives());
      // An outbox that was damaged has none of what it had noted.
      guarded(() => notePeople(outbox.unnoted()));
      undoWindow.arm();
      puller.focus(accountFeed);
      connection.start();
      guarded(() => {
        outbox.shareDraftsAgain();
        draftRest.noted(true);
      });
    },
    stop() {
      expiry.stop();
      undoWindow.stop();
      draftRest.stop();
      connection.stop();
    },
    reconnect: (asked) => connection.reconnect(asked),
    watch: (isWatched) => connection.watch(isWatched),
    submit(intent) {
      const { threads } = pusher.submit(intent);
      listener.onChange({ threads, list: true, outbox: true });
      if (intent.type !== 'advanceReceipt') connection.hurry();
    },
    submitAll(intents) {
      const { threads } = outbox.addAll(intents);
      crashPoint('outbox.opCommitted');
      listener.onChange({ threads, list: true, outbox: true });
      guarded(() => pusher.pump());
      connection.hurry();
    },
    submitUndoable(intents) {
      const { threads } = outbox.addAll(intents, deps.clock.now() + undoMs);
      crashPoint('outbox.opCommitted');
      undoWindow.arm();
      listener.onChange({ threads, list: true, outbox: true });
    },
    removeDue: () => expiry.look(),
    noteDraft: (now) => guarded(() => draftRest.noted(now)),
    pump: () => guarded(() => pusher.pump()),
    retryAt: (feedId) => pusher.retryAt(feedId),
    fetchHistory: (request) => whenReady(() => questions.history.ask(request)),
    fetchMessageInfo: (request) => whenReady(() => questions.messageInfo.ask(request)),
    limits: () => limits,
    clockAhead: () => clockAhead.ahead(),
    verifier,
    focus: (threadId) => guarded(() => puller.focus(threadId ?? accountFeed)),
    setTyping: (threadId, active) => connection.send({ frame: 'signal', threadId, kind: 'typing', active }),
  };
}
