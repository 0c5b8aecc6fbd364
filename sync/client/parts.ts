import { crashPoint } from '../core/crashPoint.ts';
import type { ThreadId } from '../core/ids.ts';
import type { UpFrame } from '../protocol/frames/up.ts';
import { notesThreadId } from '../protocol/directThread.ts';
import { createDraftRest } from './draftRest.ts';
import { type EngineDeps, outboxChange } from './enginePorts.ts';
import { MessageExpiry } from './expiry.ts';
import { createKeptLimits } from './keptLimits.ts';
import type { Link } from './link.ts';
import { LinkState } from './linkState.ts';
import { Merger } from './merger.ts';
import { createPeopleNotes } from './peopleNotes.ts';
import { createPictures } from './pictures.ts';
import { createPresence } from './presence.ts';
import { Puller } from './puller.ts';
import { Pusher } from './pusher.ts';
import { createQuestions } from './questions.ts';
import { createDeliveryReceipts } from './receipts.ts';
import { createRecounts } from './recounts.ts';
import { Replay } from './replay.ts';
import { createServerClock } from './serverClock.ts';
import { createSettledTeller } from './settledTeller.ts';
import { createTyping } from './typing.ts';
import { createUndoWindow } from './undoWindow.ts';
import { Verifier } from './verifier.ts';

export type Parts = ReturnType<typeof createParts>;

export function createParts(deps: EngineDeps, link: Link) {
  const lines = createLines(deps, link);
  return { ...lines, ...createStores(deps, link, lines), ...createTimers(deps, link, lines) };
}

/** What asks and answers over the link. */
function createLines(
  { mirror, outbox, random, logger, listener, account }: EngineDeps,
  { connection, clock }: Link,
) {
  const send = (frame: UpFrame) => connection.send(frame);
  const puller = new Puller({ mirror, clock, send });
  const questions = createQuestions({ clock, send });
  const linkState = new LinkState({
    isIdle: () => puller.isIdle(),
    onLive: () => verifier.live(),
    onState: (state) => listener.onConnection(state),
  });
  const verifier = new Verifier({
    ...{ clock, logger },
    mirror: {
      ...mirror.verify,
      begin: () => beginVerifying(),
      forget(threadId) {
        // [TIMER-11]
        outbox.noteTaken(mirror.expiryOf);
        mirror.verify.forget(threadId);
      },
    },
    digest: (question) => questions.digest.ask(question),
    history: (question) => questions.history.ask(question),
    isLive: () => linkState.isLive(),
    onProgress: (threadId) => listener.onVerify(threadId),
  });

  /** The list of threads is taken anew first. */
  function beginVerifying(): readonly ThreadId[] {
    const threads = mirror.verify.begin();
    puller.pump();
    linkState.review();
    return threads;
  }

  return {
    ...{ puller, questions, linkState, verifier },
    pusher: new Pusher({ outbox, mirror, clock, random, send }),
    settledTeller: createSettledTeller({ outbox, clock, send }),
    typing: createTyping({
      clock,
      me: account.userId,
      onChange: (threadId, userIds) => listener.onTyping(threadId, userIds),
    }),
    presence: createPresence({
      ...{ clock, send },
      listed: (limit) => mirror.newestDirects(limit),
      notes: notesThreadId(account.userId),
      onChange: () => listener.onPresence(),
    }),
  };
}

type Lines = ReturnType<typeof createLines>;

/** What keeps mirror and outbox in step. */
function createStores(deps: EngineDeps, link: Link, { pusher, linkState, questions }: Lines) {
  const { mirror, outbox, logger, listener, account } = deps;
  const peopleNotes = createPeopleNotes(mirror, outbox);
  const replay = new Replay({
    ...{ mirror, outbox, logger },
    isLive: () => linkState.isLive(),
    isBusy: (threadId) => pusher.isBusy(threadId),
    onChange: (change) => listener.onChange(outboxChange(change)),
  });
  return {
    ...{ peopleNotes, replay },
    merger: new Merger({ mirror, outbox, me: account.userId, replay, pusher, peopleNotes }),
    keptLimits: createKeptLimits(mirror),
    pictures: createPictures({
      mirror,
      guarded: (task) => link.guarded(task),
      ask: (question) => questions.picture.ask(question),
      isReady: () => linkState.isReady(),
      onKept: () => listener.onPictures(),
    }),
    recounts: createRecounts({ history: questions.history, logger, toError: deps.toError }),
  };
}

/** What happens in its time. */
function createTimers(
  { mirror, outbox, logger, listener }: EngineDeps,
  { clock }: Link,
  { puller, pusher }: Lines,
) {
  const expiry = new MessageExpiry({
    ...{ mirror: mirror.expiry, outbox, clock, logger },
    letGo: () => outbox.noteTaken(mirror.expiryOf),
    onGone(threads) {
      listener.onChange({ threads, list: true, outbox: false });
      listener.onDeleted();
      // What was removed too early is taken anew.
      puller.pump();
    },
  });
  return {
    expiry,
    serverClock: createServerClock({ clock, expiry, outbox }),
    receipts: createDeliveryReceipts({ mirror, outbox, clock, onAdded: () => pusher.pump() }),
    undoWindow: createUndoWindow({
      ...{ outbox, clock },
      onReleased(change) {
        crashPoint('outbox.releaseCommitted');
        listener.onChange(outboxChange(change));
        pusher.pump();
      },
    }),
    draftRest: createDraftRest({
      ...{ outbox, clock },
      onShared() {
        crashPoint('outbox.opCommitted');
        pusher.pump();
      },
    }),
  };
}
