import type { CrashPoint } from '../../../sync/core/crashPoint.ts';

/** What a process that dies at a point leaves behind, and what the next one makes of it. */
export interface Moment {
  readonly where: string;
  readonly onDisk: string;
  readonly afterwards: string;
}

const moment = (where: string, onDisk: string, afterwards: string): Moment => ({ where, onDisk, afterwards });

const asked = 'the op goes again under its id; the gateway gives its first answer';
const undone = 'the log is rolled back; nobody was told anything';
const pulled = 'the feeds are still behind and are pulled';

/** One for each: a point that is added does not compile without it. */
export const moments: Readonly<Record<CrashPoint, Moment>> = {
  'database.migrationWritten': moment(
    'a migration, before its commit',
    'the older version, whole',
    'the migration runs again',
  ),
  'account.granted': moment(
    'the gateway has granted a session, nothing is written',
    'signed out',
    'the person signs in again, which replaces the token nobody kept',
  ),
  'account.written': moment('the account, before its commit', 'signed out', 'as above'),
  'account.committed': moment('the account is stored, no session yet', 'signed in', 'the session opens'),
  'account.mirrorForgotten': moment(
    'a revoked session has ended: its mirror is gone, the account is not',
    'signed in, without a mirror',
    'hello is refused, and the session ends once more',
  ),
  'outbox.healedReady': moment(
    'a damaged outbox is healed into a file that stands ready beside it',
    'both files',
    'the damaged one is set aside, the healed one takes its place',
  ),
  'outbox.damagedMoved': moment(
    'the damaged outbox is set aside, the healed one not yet in its place',
    'the healed file, ready',
    'it takes its place',
  ),
  'outbox.opWritten': moment('an op, before its commit', 'no op', 'nobody was told that it was done'),
  'outbox.opCommitted': moment('an op is stored, its command not answered', 'the op', 'it is sent'),
  'outbox.sentMarkWritten': moment(
    'the sent mark, before its commit',
    'the op, unsent',
    'it is marked and sent',
  ),
  'outbox.sentMarkCommitted': moment(
    'the sent mark is stored, no byte has left',
    'the op, frozen',
    'it is sent with the bytes that were frozen',
  ),
  'outbox.opLeft': moment('the op has been given to the socket', 'the op, frozen', asked),
  'outbox.answersReceived': moment('answers have come, none is recorded', 'the op, frozen', asked),
  'outbox.releasesWritten': moment(
    'applied ops are let go, answers not yet recorded, one transaction',
    'the op, frozen; the applied ones still acked',
    asked,
  ),
  'outbox.answersWritten': moment('answers and `seen`, before their commit', 'the op, frozen', asked),
  'outbox.answersCommitted': moment(
    'answers are stored, the change they speak of is not in the mirror',
    'the op, acked',
    'it is shown from the outbox until the pull brings its change',
  ),
  'outbox.releaseWritten': moment(
    'a deletion can no longer be undone, before the commit',
    'the deletion, still to be undone',
    'it leaves five seconds after the start at latest',
  ),
  'outbox.releaseCommitted': moment(
    'a deletion may leave, or went with what had never left',
    'the deletion, waiting, or nothing of either',
    'it is sent',
  ),
  'outbox.deletedForgotten': moment(
    'the journal has forgotten a deleted message, the mirror still has it',
    'the message in the mirror, a deletion in the journal',
    'the tombstone is pulled again',
  ),
  'outbox.expiredForgotten': moment(
    'what was sent of a message whose time is over is forgotten, the mirror still has it',
    'the message in the mirror, nothing of it in the journal',
    'the start removes it before anything is shown',
  ),
  'outbox.sentJournalled': moment(
    'the journal has what was sent at its time as a message, the mirror does not know yet',
    'a send in the journal',
    pulled,
  ),
  'outbox.resolveWritten': moment(
    'a retry, new words or a discarding, before its commit',
    'the op, refused as before',
    'the person decides again',
  ),
  'outbox.resolveCommitted': moment(
    'what the person decided is stored',
    'the op under a new id, or none',
    'it is sent',
  ),
  'outbox.seenCommitted': moment('how far the gateway was is stored', 'whole', 'hello says it'),
  'outbox.creationsSettled': moment(
    'refused creations of threads that exist are moot',
    'whole',
    'the thread’s messages are sent',
  ),
  'outbox.replayWritten': moment(
    'the journal is to go again, feed by feed, before the commit',
    'the journal, acked as before; a mirror begun anew',
    'the next welcome says restored again, and the whole journal goes',
  ),
  'outbox.replayCommitted': moment(
    'the journal waits to go again, the restored store does not count as seen',
    'the journal, waiting',
    'it is told restored again, which adds nothing, and the journal goes',
  ),
  'mirror.setAside': moment(
    'an unreadable mirror has been set aside',
    'no mirror',
    'a new one is made and filled by the gateway',
  ),
  'mirror.applyBegun': moment('frames, before the first row', 'the mirror as it was', pulled),
  'mirror.applyWritten': moment('rows and cursors, before their commit', 'the mirror as it was', pulled),
  'mirror.cursorWritten': moment(
    'the welcome’s cursor with the last heads, before their commit',
    'the older cursor',
    'hello says the older cursor and gets all heads since',
  ),
  'mirror.applyCommitted': moment(
    'rows are stored, acked ops not yet let go',
    'the change in the mirror, its op still acked',
    'views go by the cursor, so it is shown once; the next answers let it go',
  ),
  'mirror.resetWritten': moment(
    'the mirror is emptied, before the commit',
    'the mirror as it was',
    'the next welcome says restored again',
  ),
  'mirror.resetCommitted': moment(
    'the mirror is empty, the journal has not been touched',
    'an empty mirror',
    'hello’s `seen` tells of the loss again',
  ),
  'mirror.expiryWritten': moment(
    'messages whose time is over are removed, before the commit',
    'the messages',
    'the start removes them before anything is shown',
  ),
  'mirror.expiryCommitted': moment(
    'messages whose time is over are removed, nobody is told',
    'nothing of them',
    'views read what is there',
  ),
  'files.sealedWritten': moment(
    'a file is sealed, perhaps not on the disk yet',
    'an unfinished file',
    'it is deleted; nobody was told that it was sealed',
  ),
  'files.sealedSynced': moment(
    'the sealed file is on the disk, not under its name yet',
    'an unfinished file',
    'it is deleted; nobody was told that it was sealed',
  ),
  'files.sealedRenamed': moment(
    'the sealed file has its name, nothing speaks of it yet',
    'the sealed file, without its key',
    'it is deleted, since nothing names it',
  ),
  'blobs.bytesKept': moment(
    'a blob’s bytes are kept, its upload is not whole yet',
    'the blob, and an upload without bytes',
    'the client uploads it once more, which changes nothing of the blob',
  ),
  'blobs.recordedWhole': moment(
    'an upload is whole, nobody is told',
    'the blob, and an upload that is whole',
    'HEAD says that it is whole',
  ),
  'blobs.uploadRemoved': moment(
    'an upload that ends has lost its file, not its record',
    'an upload without bytes',
    'it begins again, or ends once its time is over',
  ),
  'blobs.bytesDropped': moment(
    'bytes that nobody knows are dropped, and still to be dropped',
    'a blob to drop, without bytes',
    'it is dropped again, which is no error',
  ),
  'blobs.dropRecorded': moment('bytes of nobody are dropped', 'nothing of the blob', 'nothing is left to do'),
  'store.incarnationWritten': moment(
    'the store’s new life, before its commit',
    'the lives before',
    'the next start begins one',
  ),
  'store.userWritten': moment('an account, before its commit', 'no account', 'registering again succeeds'),
  'accounts.userCommitted': moment(
    'the account is stored, no device, no answer',
    'the account',
    'the handle is taken, and its password signs in',
  ),
  'store.deviceWritten': moment(
    'a device’s token, before its commit',
    'the token before',
    'signing in again replaces it',
  ),
  'accounts.deviceCommitted': moment(
    'the token is stored, the person was not told it',
    'a token nobody knows',
    'signing in again replaces it',
  ),
  'store.tokenWritten': moment(
    'a sign-out, before its commit',
    'the token is valid',
    'the device is signed out on its own disk whatever the gateway says',
  ),
  'accounts.tokenCommitted': moment(
    'the token is gone, its sessions not told',
    'no token',
    'the next hello is refused',
  ),
  'store.revocationWritten': moment(
    'a revoked device, before its commit',
    'the device',
    'whoever revoked it sees it still and does it again',
  ),
  'accounts.revocationCommitted': moment(
    'the device is revoked, its sessions not told',
    'the device, revoked',
    'its next hello is refused and says why',
  ),
  'store.settledCommitted': moment(
    'what a device has settled is stored',
    'whole',
    'the sweep deletes those answers later',
  ),
  'store.sweepWritten': moment(
    'settled answers are deleted, before the commit',
    'the answers',
    'a later sweep deletes them',
  ),
  'store.groupBegun': moment('a group of ops, before the first', 'none of the group', asked),
  'store.feedWritten': moment('one feed’s rows of an op', 'none of the group', undone),
  'store.changesWritten': moment('all rows of an op, not its answer', 'none of the group', undone),
  'store.answerWritten': moment('rows and answer of an op, in its savepoint', 'none of the group', undone),
  'store.opReleased': moment('an op’s savepoint is released', 'none of the group', undone),
  'store.groupWritten': moment('the whole group, before its commit', 'none of the group', undone),
  'store.groupCommitted': moment(
    'the group is durable, nobody is told',
    'the whole group with its answers',
    'ops sent again get their first answer; heads tell what was not pushed',
  ),
  'timers.startWritten': moment(
    'clocks of what was read are started, before the commit',
    'clocks that wait',
    'the start looks at all that wait, and starts them',
  ),
  'timers.startCommitted': moment(
    'clocks run, nobody is told',
    'the clocks, started',
    'heads tell what was not pushed',
  ),
  'timers.expiryWritten': moment(
    'messages whose time is over are removed, before the commit',
    'the messages',
    'the start removes what is due',
  ),
  'timers.expiryCommitted': moment(
    'messages are gone, nobody is told',
    'nothing of them but their places',
    'devices remove them by themselves; heads tell what was not pushed',
  ),
  'fanOut.feedPublished': moment(
    'between two feeds of one op’s fan-out',
    'the whole group',
    'heads tell whoever missed the other feed',
  ),
  'scheduled.dueFound': moment(
    'messages whose time has come are read, none is sent',
    'messages that wait',
    'the next start sends them, late if need be',
  ),
  'store.scheduledWritten': moment(
    'a message at its time, and that it waits no more, before the commit',
    'the message waits',
    'the next start sends it',
  ),
  'scheduled.published': moment(
    'a message was sent at its time and everybody is pushed, but not what was committed with it',
    'all of the group, once; they wait no more',
    'heads tell of the others',
  ),
  'ops.published': moment('everybody is pushed, the writer not acked', 'the whole group', asked),
  'ops.acked': moment('the ack has been given to the socket', 'the whole group', asked),
};
