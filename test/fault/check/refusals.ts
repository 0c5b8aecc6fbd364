import type Database from 'better-sqlite3';
import { isDirectThread } from '../../../sync/core/ids.ts';
import { handlesIn } from '../../../sync/protocol/ops/handlesIn.ts';
import { type Op, opKind } from '../../../sync/protocol/ops/op.ts';
import { maxTextLength } from '../../../sync/protocol/sizes.ts';
import { departuresIn } from './departures.ts';
import { type Evidence, threadOf } from './excuses.ts';
import { mayHaveGone } from './lapses.ts';
import { storedMessages, unseenBy } from './storedValue.ts';
import { isAcked, type SentOp, type WireRecord } from './wireRecord.ts';

type Reason = (sent: SentOp) => boolean;

/**
 * Refusals that no rule explains, one sentence each. A code explains itself only where what it names was really so.
 *
 * @param userOf a device's name → its user's id
 */
export function unmeantRefusals(
  store: Database.Database,
  wire: WireRecord,
  userOf: (device: string) => string,
  { lapses, latest, gone, healed }: Evidence,
): string[] {
  const message = storedMessages(store);
  const sent = [...wire.ops.values()];
  const find = <Type extends Op['type']>(type: Type) =>
    sent.flatMap((one) =>
      one.op.type === type ? [{ ...one, op: one.op as Extract<Op, { type: Type }> }] : [],
    );
  const people = new Map(
    store
      .prepare<[], { handle: string; user_id: string }>('SELECT handle, user_id FROM user')
      .all()
      .map(({ handle, user_id: userId }) => [handle, userId]),
  );
  const preferring = find('setAccountPreference');
  const keepsOut = (name: 'writeFirst' | 'addToGroups', userId: string) =>
    preferring.some(({ device, op: { body } }) => {
      const { name: set, value } = body;
      return set === name && value !== null && value !== 'everybody' && userOf(device) === userId;
    });
  const departures = departuresIn(wire, userOf);
  const left = new Set(departures.map((each) => each.of));
  /** Of groups: somebody may have another role than whoever acts there knows. */
  const ruling = [...find('setRole'), ...find('leaveThread')];
  /** [RIGHT-2] */
  const forbidding = find('setMemberRight').filter(({ op }) => op.body.forbidden);
  const deleted = new Set<string>(find('deleteMessage').map(({ op }) => op.body.messageId));
  const closed = new Set<string>(find('closePoll').map(({ op }) => op.body.messageId));
  const closing = new Set<string>(
    find('sendMessage').flatMap(({ op: { body } }) =>
      body.envelope.kind === 'poll' && body.envelope.poll.closesAt !== null ? [body.messageId] : [],
    ),
  );
  const sends = Map.groupBy(find('sendMessage'), ({ op }) => op.body.messageId as string);
  const schedules = Map.groupBy(
    find('scheduleMessage').filter(({ op }) => op.body.message !== null),
    ({ op }) => op.body.messageId as string,
  );
  const messageOf = ({ body }: Op): string => ('messageId' in body ? body.messageId : '');
  /** What must be there for it: a reply needs its original, new words of a scheduled message what was sent of it. */
  const targetsOf = (op: Op): readonly string[] =>
    op.type === 'sendMessage' && op.body.envelope.replyTo !== null
      ? [op.body.envelope.replyTo, op.body.messageId]
      : [messageOf(op)];
  const bringing = Map.groupBy(
    sent.filter(({ op }) => brings.has(op.type)),
    ({ op }) => threadOf(op),
  );
  /** What brought whoever sent it into its thread; whether it did is not its own to say. */
  const brought = (one: SentOp) => {
    const userId = userOf(one.device);
    const isForThem = ({ device, op }: SentOp) =>
      op.type === 'answerRequest'
        ? op.body.userId === userId
        : (op.type !== 'addMembers' && userOf(device) === userId) ||
          handlesIn(op).some((handle) => people.get(handle) === userId);
    return (bringing.get(threadOf(one.op)) ?? []).filter((each) => each !== one && isForThem(each));
  };
  const isGoneWithStore = (one: SentOp) => mayHaveGone(one, lapses);
  const isGoneAtItsTime = ({ sentAt }: SentOp) => lapses.some(({ until }) => sentAt <= until);
  /** A lost store had it: as its sender sent it, or the gateway at its time, which goes by a clock of its own. */
  const isGoneMessage = (id: string) =>
    (sends.get(id) ?? []).some(isGoneWithStore) || (schedules.get(id) ?? []).some(isGoneAtItsTime);
  const wasSentInTime = (op: Op) =>
    (schedules.get(messageOf(op)) ?? []).some(
      (other) => other.op.id !== op.id && isAcked(other) && isGoneAtItsTime(other),
    );
  const neverLeft = (id: string) => !sends.has(id) && !schedules.has(id) && message(id) === undefined;
  const isUnseen = unseenBy(store);
  const isTimed = (id: string) => wire.expiries.has(id);
  const isOver = (id: string) => (wire.expiries.get(id) ?? Infinity) <= latest;
  const isGone = (id: string) => (message(id)?.deleted_at ?? null) !== null || deleted.has(id) || isOver(id);
  const reasons: Readonly<Record<string, Reason>> = {
    textInvalid: ({ op }) => 'content' in op.body && op.body.content.text.length > maxTextLength,
    handleUnknown: ({ op }) => handlesIn(op).some((handle) => !people.has(handle)),
    messageDeleted: ({ op }) => isGone(messageOf(op)),
    // [RESTORE-8] A restored store may have lost that they were brought in.
    notMember: (one) =>
      left.has(`${userOf(one.device)} ${threadOf(one.op)}`) ||
      brought(one).some(isGoneWithStore) ||
      // [LINK-2] They had followed a link, of which no frame tells.
      (lapses.length > 0 && !brought(one).some(isAcked)),
    // [RIGHT-1] [RIGHT-2] Somebody's role had changed, or it was forbidden to members, or a restored store did not know it yet.
    notAllowed: ({ op }) =>
      lapses.length > 0 ||
      (opKind[op.type].right === undefined ? ruling : forbidding).some(
        ({ op: { id, feedId } }) => feedId === op.feedId && id !== op.id,
      ),
    // [ROLE-2] [ROLE-6] They had left or been removed, or a restored store had lost that they were brought in; or they
    // were only invited [INVITE-7].
    memberUnknown({ op: { id, feedId, body } }) {
      const who = 'userId' in body ? `${body.userId} ${feedId}` : null;
      const isOver = departures.some((other) => other.id !== id && other.of === who);
      return lapses.length > 0 || isOver || ('userId' in body && keepsOut('addToGroups', body.userId));
    },
    // [FIRST-1] Somebody else takes no first words from everybody.
    writeFirstForbidden: ({ device }) => {
      const others = [...people.values()].filter((userId) => userId !== userOf(device));
      return others.some((userId) => keepsOut('writeFirst', userId));
    },
    // [BAN-3]
    personBanned: ({ op }) =>
      find('setBan').some(
        ({ op: { feedId, body } }) =>
          body.banned &&
          feedId === op.feedId &&
          handlesIn(op).some((handle) => people.get(handle) === body.userId),
      ),
    // [PERSON-2] An account was lost with its store, and somebody else has the handle. [PERSON-3] Or words came back from
    // damage without whom their direct thread is with, and the mirror does not know it either.
    personChanged: ({ device, op, replayed, people: named = {} }) =>
      Object.entries(named).some(([handle, userId]) => people.get(handle) !== userId) ||
      (replayed &&
        (op.type === 'sendMessage' || op.type === 'scheduleMessage') &&
        isDirectThread(threadOf(op)) &&
        Object.keys(named).length === 0 &&
        (healed.has(device) || !(bringing.get(threadOf(op)) ?? []).some(isAcked))),
    // [RESTORE-3] Nobody may have brought its thread back; or nobody could ever begin it. An op in the account feed of
    // somebody who has left finds no thread of theirs.
    threadUnknown: (one) =>
      !brought(one).some(isAcked) ||
      brought(one).some(isGoneWithStore) ||
      ('threadId' in one.op.body && left.has(`${userOf(one.device)} ${one.op.body.threadId}`)),
    // A restored store had lost it, and nobody sends it again once its time is over; or damage took it before it left; or
    // it is of a time in which they were not in the group [SEE-1], or changed after they had left [SEE-2]. A message that
    // never left is taken back with all that is about it [OUTBOX-13]; of these, damage may bring back some.
    messageUnknown: ({ device, op }) =>
      (healed.has(device) && neverLeft(messageOf(op))) ||
      left.has(`${userOf(device)} ${threadOf(op)}`) ||
      targetsOf(op).some(
        (id) => isGoneMessage(id) || isOver(id) || gone.has(id) || isUnseen(userOf(device), id),
      ),
    pollClosed: ({ op }) => closed.has(messageOf(op)) || closing.has(messageOf(op)),
    copyForbidden: ({ op }) =>
      op.type === 'sendMessage' &&
      op.body.envelope.forwardOf !== undefined &&
      isTimed(op.body.envelope.forwardOf),
    // [FORWARD-8] What it forwards is gone, or hidden; or a restored store lost its files once more. [CONTENT-4]
    blobUnknown: ({ op }) =>
      op.type === 'sendMessage' && (op.body.envelope.forwardOf !== undefined || lapses.length > 0),
    // [ONCE-3] Another of their devices was faster; a restored store did not give them back what they have not opened.
    viewOnceClosed: ({ op }) => op.type === 'openOnce',
    // [ONCE-1] Whoever could open it had left.
    viewOnceInvalid: ({ op }) => op.type === 'sendMessage' || op.type === 'openOnce',
    alreadySent: ({ op }) =>
      op.type === 'scheduleMessage' &&
      (sends.has(messageOf(op)) || message(messageOf(op)) !== undefined || wasSentInTime(op)),
    // [REPORT-2] A restored store did not know yet that it was edited.
    reportInvalid: ({ op }) => op.type === 'reportMessage' && lapses.length > 0,
    reportLimit: ({ op }) => op.type === 'reportMessage',
    scheduleTooLate: ({ op }) => op.type === 'scheduleMessage',
  };
  return sent.flatMap((one) =>
    [...new Set(one.refusals)]
      .filter((code) => reasons[code]?.(one) !== true)
      .map(
        (code) => `${one.device}: ${one.op.type} ${one.op.id} of ${messageOf(one.op)} was refused: ${code}`,
      ),
  );
}

const brings: ReadonlySet<Op['type']> = new Set([
  'createDirectThread',
  'createGroup',
  'addMembers',
  'answerInvitation',
  'answerRequest',
]);
