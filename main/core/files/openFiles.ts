import type { BlobId, MessageId } from '../../../sync/core/ids.ts';
import { type Change, type Engine, outboxChange } from '../../../sync/client/enginePorts.ts';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import { namedBlobs } from '../outbox/uploads.ts';
import type { SealingDeps } from '../deps.ts';
import type { SessionParts } from '../session.ts';
import type { ViewDeps } from '../views/deps.ts';
import { filesShown, viewOnceShown } from '../views/files.ts';
import { budgetOf } from './budget.ts';
import { GivenBack } from './givenBack.ts';
import { OfflineKeeper } from './offlineKeeper.ts';
import { openRecordings, type Recordings, recordingsBeside } from './recordings.ts';
import { openSessionFiles, type SessionFiles } from './sessionFiles.ts';
import { createStorage, type Storage } from './storage.ts';
import { Uploads } from './uploads.ts';
import { Viewing } from './viewing.ts';

/** Null, all of them: this core keeps no files. */
export interface OpenFiles {
  readonly files: SessionFiles | null;
  readonly uploads: Uploads | null;
  readonly storage: Storage | null;
  readonly keeper: OfflineKeeper | null;
  readonly recordings: Recordings | null;
  readonly viewing: Viewing | null;
  setLive(isLive: boolean): void;
  look(change: Pick<Change, 'threads' | 'outbox'>): void;
  /** Its person has changed what waits: what may leave leaves, and what it needs is uploaded. */
  goOn(): void;
  stop(): void;
}

/** The files of a session, what brings them to the gateway and what keeps them here. */
export function openFiles(parts: SessionParts, views: ViewDeps, engine: Engine): OpenFiles {
  const { sealing } = parts.deps;
  const { files, uploads, storage, keeper, givenBack, recordings, viewing } =
    sealing === null ? none : opened(parts, sealing, views, engine);
  let unsentOnce = views.outbox.unsentOnce();
  /** [ONCE-8] */
  function dropSent(): void {
    const left = views.outbox.unsentOnce();
    if (left < unsentOnce) storage?.wake();
    unsentOnce = left;
  }
  return {
    ...{ files, uploads, storage, keeper, recordings, viewing },
    setLive(isLive) {
      viewing?.setLive(isLive);
      uploads?.setLive(isLive);
      keeper?.setLive(isLive);
      givenBack?.setLive(isLive);
    },
    look({ threads, outbox }) {
      if (outbox) {
        for (const part of [uploads, givenBack, viewing]) part?.look();
        dropSent();
      }
      if (threads.size > 0) keeper?.look();
    },
    goOn() {
      engine.pump();
      uploads?.look();
    },
    stop() {
      for (const part of [files, uploads, storage, keeper, givenBack, viewing]) part?.stop();
    },
  };
}

const none = {
  ...{ files: null, uploads: null, storage: null, keeper: null, givenBack: null, recordings: null },
  viewing: null,
};

function opened(parts: SessionParts, sealing: SealingDeps, views: ViewDeps, engine: Engine) {
  const { deps, token, gatewayUrl, staged, listener } = parts;
  const { clock, random, logger } = deps;
  const { client } = sealing;
  const isNamed = namedIn(parts, views);
  const isNeeded = (blobId: BlobId) => keepsAll(parts, views) || isNamed(blobId);
  const files = openSessionFiles({
    ...{ ...sealing, staged, gatewayUrl, token, clock, isNamed: isNeeded },
    maxSealedBytes: () => engine.limits().blobBytes ?? defaultLimits.blobBytes,
    filesOf: (messageId) => filesShown(views, messageId),
    onWritten: () => storage.wake(),
  });
  const storage = openStorage(parts, views, files);
  const uploads = new Uploads({
    ...{ outbox: views.outbox, client, gatewayUrl, token, clock, random, logger },
    guarded: engine.guarded,
    fileOf: files.sealed.fileOf,
    onChange(change) {
      listener.onChange(outboxChange(change));
      engine.pump();
    },
    onTransfers: listener.onTransfers,
  });
  const keeper = new OfflineKeeper({
    keptOffline: () => new Set(parts.profile.settings.keptOffline()),
    attachmentsOf: (threadId) => views.mirror.read.attachmentsOf(threadId),
    fetchWhole: files.fetchWhole,
    onFetched: listener.onTransfers,
    logger,
  });
  const givenBack = new GivenBack({
    ...{ outbox: views.outbox, sealed: files.sealed, client, gatewayUrl, token, clock, random, logger },
    guarded: engine.guarded,
  });
  const recordings = openRecordings(recordingsBeside(sealing.folder), views.me.userId, parts.knownRecordings);
  const viewing = openViewingOf(parts, sealing, views);
  return { files, uploads, storage, keeper, givenBack, recordings, viewing };
}

function openViewingOf(
  { deps, profile, token, gatewayUrl, listener }: SessionParts,
  { client }: SealingDeps,
  views: ViewDeps,
): Viewing {
  const { outbox } = views;
  const opening = (messageId: MessageId) => outbox.read.openingOf(messageId);
  return new Viewing({
    ...{ client, gatewayUrl, token, clock: deps.clock },
    openings: () => profile.settings.openings(),
    setOpenings: (openings) => profile.settings.setOpenings(openings),
    fileOf: (messageId) => viewOnceShown(views, messageId)?.file ?? null,
    isUnanswered: (messageId) => opening(messageId) !== null,
    withdraw(messageId) {
      const op = opening(messageId);
      if (op === null || op.n !== null) return false;
      listener.onChange(outboxChange(outbox.discard(op.id)));
      return true;
    },
    onSpent(messageId) {
      const message = views.mirror.read.message(messageId);
      if (message !== null)
        listener.onChange({ threads: new Set([message.threadId]), list: false, outbox: false });
    },
    now: () => views.gatewayClock.now(),
  });
}

function openStorage(parts: SessionParts, views: ViewDeps, files: SessionFiles): Storage {
  const { deps, profile, staged } = parts;
  const { mirror, outbox } = views;
  return createStorage({
    ...{ sealed: files.sealed, clock: deps.clock, logger: deps.logger },
    filed: () => mirror.read.filedBlobs(),
    namedNow() {
      const named = namedNow(profile, views);
      const isNone = files.isStaging() || keepsAll(parts, views);
      return (blobId) => isNone || staged.has(blobId) || named.has(blobId);
    },
    neededNow() {
      const lacked = outbox.owesFiles() ? files.sealed.held().map(({ blobId }) => blobId) : [];
      return new Set([...staged.keys(), ...outbox.neededBlobs(), ...lacked]);
    },
    budgetBytes: () => budgetOf(profile.settings.preferences()),
    keptOffline: () => new Set(profile.settings.keptOffline()),
  });
}

/**
 * What nothing names now may be needed yet: what the gateway lacks and a mirror that is fetched anew does not name
 * [BLOB-14], and what an outbox that was mended may still get back from an older copy.
 */
const keepsAll = ({ profile }: SessionParts, { outbox }: ViewDeps): boolean =>
  outbox.owesFiles() || profile.settings.healings().some(({ file }) => file === 'outbox');

const namedNow = ({ db }: SessionParts['profile'], { mirror }: ViewDeps): ReadonlySet<BlobId> =>
  new Set([...namedBlobs(db), ...mirror.read.filedBlobs().map(({ blobId }) => blobId)]);

/** Whether any message of the profile names a blob; asked for the first time, it reads them all. */
function namedIn({ profile }: SessionParts, views: ViewDeps): (blobId: BlobId) => boolean {
  let named: ReadonlySet<BlobId> | null = null;
  return (blobId) => {
    named ??= namedNow(profile, views);
    return named.has(blobId);
  };
}
