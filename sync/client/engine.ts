import { crashPoint } from '../core/crashPoint.ts';
import { accountFeedId } from '../core/ids.ts';
import { TernError } from '../core/ternError.ts';
import { keepArchives } from './archives.ts';
import { Drive } from './drive.ts';
import { type Engine, type EngineDeps, outboxChange } from './enginePorts.ts';
import { createLink, type Link } from './link.ts';
import type { Part } from './part.ts';
import { createParts, type Parts } from './parts.ts';
import { undoMs } from './undoWindow.ts';

export function createEngine(deps: EngineDeps): Engine {
  const link = createLink(deps, {
    seen: () => parts.replay.highestSeen(),
    onStatus: (status) => parts.linkState.stepped(status),
    onWelcome: (frame) => drive.welcomed(frame),
    onFrame: (frame) => drive.received(frame),
    onLost: () => drive.lost(),
  });
  const parts = createParts(deps, link);
  const drive = new Drive({
    link,
    parts: tableOf(parts, link, deps),
    merger: parts.merger,
    schedule: deps.schedule,
    logger: deps.logger,
    onTime: (serverTime) => parts.serverClock.told(serverTime),
  });
  return { ...life(deps, link, parts, drive), ...submitting(deps, link, parts), ...asking(parts, link) };
}

/**
 * The parts in the order in which they are driven. A welcome finds the journal of a restored store queued before the
 * pusher opens [RESTORE-2]; frames are told to windows before what they free leaves; and whoever asked a question finds
 * its answer in the mirror.
 */
function tableOf(
  parts: Parts,
  { connection }: Link,
  { mirror, outbox, listener }: EngineDeps,
): readonly Part[] {
  const windows: Part = {
    onFrames({ merge }) {
      if (merge.change !== null) listener.onChange(merge.change);
      if (merge.isDeleted) listener.onDeleted();
    },
  };
  return [
    parts.puller,
    parts.merger,
    parts.replay,
    parts.keptLimits,
    parts.serverClock,
    parts.settledTeller,
    parts.typing,
    parts.presence,
    parts.receipts,
    parts.recounts,
    windows,
    parts.expiry,
    { start: () => void keepArchives(mirror, outbox) },
    parts.peopleNotes,
    parts.undoWindow,
    { start: () => connection.start(), stop: () => connection.stop() },
    parts.draftRest,
    parts.pusher,
    parts.linkState,
    parts.questions,
    parts.pictures,
  ];
}

function life(deps: EngineDeps, link: Link, { puller, expiry, presence, ...parts }: Parts, drive: Drive) {
  const { connection, guarded } = link;
  const accountFeed = accountFeedId(deps.account.userId);
  return {
    start() {
      puller.focus(accountFeed);
      drive.start();
    },
    stop: () => drive.stop(),
    reconnect: (asked) => connection.reconnect(asked),
    attend(attention) {
      connection.watch(attention.looks);
      guarded(() => presence.attend(attention));
    },
    presence: () => presence.people(),
    focus: (threadId) =>
      guarded(() => {
        puller.focus(threadId ?? accountFeed);
        presence.focus(threadId);
      }),
    removeDue: () => expiry.look(),
    guarded,
    limits: () => parts.keptLimits.current(),
    clockAhead: () => parts.serverClock.ahead(),
  } satisfies Partial<Engine>;
}

function submitting(
  { outbox, listener, clock }: EngineDeps,
  { connection, guarded }: Link,
  { pusher, undoWindow, draftRest }: Parts,
) {
  return {
    submit(intent) {
      const change = pusher.submit(intent);
      listener.onChange(outboxChange(change));
      if (intent.type !== 'advanceReceipt') connection.hurry();
    },
    submitAll(intents) {
      const change = outbox.addAll(intents);
      crashPoint('outbox.opCommitted');
      listener.onChange(outboxChange(change));
      guarded(() => pusher.pump());
      connection.hurry();
    },
    submitUndoable(intents) {
      const change = outbox.addAll(intents, clock.now() + undoMs);
      crashPoint('outbox.opCommitted');
      undoWindow.arm();
      listener.onChange(outboxChange(change));
    },
    noteDraft: (now) => guarded(() => draftRest.noted(now)),
    pump: () => guarded(() => pusher.pump()),
    retryAt: (feedId) => pusher.retryAt(feedId),
  } satisfies Partial<Engine>;
}

function asking({ questions, linkState, pictures, verifier }: Parts, { connection }: Link) {
  function whenReady<T>(ask: () => Promise<T>): Promise<T> {
    return linkState.isReady() ? ask() : Promise.reject(new TernError('notConnected'));
  }
  return {
    fetchHistory: (request) => whenReady(() => questions.history.ask(request)),
    fetchMessageInfo: (request) => whenReady(() => questions.messageInfo.ask(request)),
    wantPicture: (digest) => pictures.want(digest),
    setTyping: (threadId, active) => connection.send({ frame: 'signal', threadId, kind: 'typing', active }),
    verifier,
  } satisfies Partial<Engine>;
}
