/**
 * The moments between any two writes, by process, in the order an op passes them. A process that dies at one must
 * recover at its next start. `npm run fault` kills at each; docs/tables/crash-points.md says what is on disk then.
 */
export const crashPoints = {
  client: [
    'database.migrationWritten',
    'account.granted',
    'account.written',
    'account.committed',
    'account.mirrorForgotten',
    'files.sealedWritten',
    'files.sealedSynced',
    'files.sealedRenamed',
    'outbox.healedReady',
    'outbox.damagedMoved',
    'outbox.opWritten',
    'outbox.opCommitted',
    'outbox.sentMarkWritten',
    'outbox.sentMarkCommitted',
    'outbox.opLeft',
    'outbox.answersReceived',
    'outbox.releasesWritten',
    'outbox.answersWritten',
    'outbox.answersCommitted',
    'outbox.releaseWritten',
    'outbox.releaseCommitted',
    'outbox.resolveWritten',
    'outbox.resolveCommitted',
    'outbox.seenCommitted',
    'outbox.creationsSettled',
    'outbox.replayWritten',
    'outbox.replayCommitted',
    'outbox.deletedForgotten',
    'outbox.expiredForgotten',
    'outbox.sentJournalled',
    'mirror.setAside',
    'mirror.applyBegun',
    'mirror.applyWritten',
    'mirror.cursorWritten',
    'mirror.applyCommitted',
    'mirror.resetWritten',
    'mirror.resetCommitted',
    'mirror.expiryWritten',
    'mirror.expiryCommitted',
  ],
  gateway: [
    'store.incarnationWritten',
    'store.userWritten',
    'accounts.userCommitted',
    'store.deviceWritten',
    'accounts.deviceCommitted',
    'store.tokenWritten',
    'accounts.tokenCommitted',
    'store.revocationWritten',
    'accounts.revocationCommitted',
    'blobs.bytesKept',
    'blobs.recordedWhole',
    'blobs.uploadRemoved',
    'store.settledCommitted',
    'store.sweepWritten',
    'store.groupBegun',
    'store.feedWritten',
    'store.changesWritten',
    'store.answerWritten',
    'store.opReleased',
    'store.groupWritten',
    'store.groupCommitted',
    'timers.startWritten',
    'timers.startCommitted',
    'timers.expiryWritten',
    'timers.expiryCommitted',
    'fanOut.feedPublished',
    'scheduled.dueFound',
    'store.scheduledWritten',
    'scheduled.published',
    'ops.published',
    'ops.acked',
    'blobs.bytesDropped',
    'blobs.dropRecorded',
  ],
} as const;

export type CrashPoint = (typeof crashPoints)[keyof typeof crashPoints][number];
export type CrashListener = (point: CrashPoint) => void;

/** A name of the thread, not of this module: who listens was not bundled with the code that passes the points. */
const heard = Symbol.for('tern.crashPoint');
const thread: typeof globalThis & { [heard]?: CrashListener } = globalThis;

/** Does nothing unless a listener is set in this thread. */
export function crashPoint(point: CrashPoint): void {
  thread[heard]?.(point);
}

export function onCrashPoint(listener: CrashListener): void {
  thread[heard] = listener;
}
