import { opKind } from '../../sync/protocol/ops/op.ts';
import { keyOf } from './facts.ts';
import { wordsOfOnce } from './files.ts';
import type { DeviceRows, OpenOp } from './rows.ts';
import type { Situation } from './situation.ts';

/** Whether what others did, or the person themselves, gives reason for a refusal. */
type Reason = (op: OpenOp, device: DeviceRows, situation: Situation) => boolean;

const isIn = ({ threadId }: OpenOp, { handle }: DeviceRows, { joined }: Situation) =>
  joined.has(keyOf(threadId, handle));

/** [BLOB-10] */
const dayMs = 24 * 3_600_000;

/** The codes that something people do here is refused with; any other is a defect. */
export const refusals = {
  /** Somebody deleted it, or its time was over. [TIMER-7] */
  messageDeleted: ({ target }, _, situation) => {
    const isDeleted = target !== null && (situation.journal.find('deleted', target)?.has('yes') ?? false);
    return target !== null && (isDeleted || situation.mayBeOver(target));
  },
  /** They left meanwhile, at another device; or a restored store does not know that they were added. [RESTORE-8] */
  notMember: (op, device, situation) => {
    const { journal } = situation;
    return (
      wasOut(journal, op.threadId, device.handle) || (journal.wasRestored && !isIn(op, device, situation))
    );
  },
  /** Or had not been brought back: a draft is tried again when its device starts [DRAFT-9], the rest by its person. */
  threadUnknown: (op, device, situation) => {
    const isOfAccount = op.type === 'shareDraft' || op.type === 'scheduleMessage';
    return !isIn(op, device, situation) || (isOfAccount && situation.journal.wasRestored);
  },
  /** [RIGHT-1] [RIGHT-2] Somebody's role or a right has changed meanwhile; or a restored store does not know yet what it was. */
  notAllowed: ({ type, threadId }, _, { journal }) =>
    journal.wasRestored ||
    // [CHANNEL-4] [CHANNEL-7]
    journal.hasChannels ||
    (opKind[type].right === undefined
      ? [...journal.about(['role'], threadId)].some((role) => role.has('admin') || role.has('member'))
      : [...journal.about(['memberRight'], threadId)].some((right) => right.has('true'))),
  /** Whom it is about left meanwhile, or was only invited. */
  memberUnknown: ({ threadId }, _, { journal, handles }) =>
    journal.wasRestored ||
    [...journal.about(['member'], threadId)].some((member) => member.has('no')) ||
    [...handles].some((handle) => journal.mayBeInvited(handle)),
  /** [FIRST-1] Somebody else takes no first words from everybody. */
  writeFirstForbidden: (_, { handle }, { journal, handles }) =>
    [...handles].some((other) => {
      const register = journal.find('accountPreference', keyOf(other, 'writeFirst'));
      return other !== handle && (register?.values.size ?? 0) > 1;
    }),
  /** Somebody had banned them, and it may be lifted by now. */
  personBanned: ({ threadId, handles }, _, { journal }) =>
    handles.some((handle) => journal.find('ban', keyOf(threadId, handle))?.has('yes') ?? false),
  /** A restored store does not know yet that the two share a thread. */
  personUnknown: (_, __, { journal }) => journal.wasRestored,
  textInvalid: ({ target }, { name }, { journal, limits }) => {
    if (target === null) return false;
    const said = journal.find('words', target)?.values;
    return [...(said ?? untoldBy(name, journal).map(({ words }) => words))].some(
      (words) => [...words].length > limits.longestText,
    );
  },
  handleUnknown: ({ handles }, _, situation) => handles.some((handle) => !situation.handles.has(handle)),
  /** A restored store lost the thread before its person had ever been told whom it is with. [PERSON-2] */
  personChanged: ({ threadId }, _, { journal }) =>
    journal.wasRestored && journal.threads.get(threadId)?.epoch === journal.restoredIn,
  draftLimit: () => true,
  reportLimit: () => true,
  /** [REPORT-2] A restored store does not know yet that it was edited. */
  reportInvalid: (_, __, { journal }) => journal.wasRestored,
  /** [ONCE-1] Whoever could open it has left meanwhile, or came after it. */
  viewOnceInvalid: ({ type }) => type === 'sendMessage' || type === 'openOnce',
  pollClosed: ({ target }, _, { journal }) =>
    target !== null && (journal.find('closed', target)?.has('yes') ?? false),
  copyForbidden: ({ target }, _, { journal }) => {
    const takenFrom = journal.messages.get(target ?? '')?.takenFrom ?? null;
    const timers = takenFrom === null ? undefined : journal.find('timer', takenFrom)?.values;
    return [...(timers ?? [])].some((timer) => timer.includes('"keepsCopies":false'));
  },
  scheduleTooLate({ target }, { name }, { journal, seen }) {
    const plans = journal.plans.get(target ?? '') ?? untoldBy(name, journal);
    return plans.some(({ at = null }) => at !== null && Math.min(...journal.skewed(at)) <= seen.now);
  },
  /** Also by a store that was lost after it. */
  alreadySent: ({ target }, _, { messages, expired, journal }) =>
    target !== null &&
    (messages.has(target) || expired.has(target) || (journal.wasRestored && journal.plans.has(target))),
  /** What it forwards is gone, or hidden [FORWARD-8]; a restored store lost them again, or they waited a day. [CONTENT-4] */
  blobUnknown: ({ target }, _, { journal }) => {
    const written = journal.messages.get(target ?? '');
    if (written === undefined) return true;
    const { takenFrom, epoch } = written;
    return journal.wasRestored || takenFrom !== null || journal.passedSince(epoch) > dayMs;
  },
  editTooLate: ({ target }, _, { journal, limits }) => {
    const written = journal.messages.get(target ?? '');
    return written !== undefined && journal.passedSince(written.epoch) > limits.editWindowMs;
  },
} satisfies Record<string, Reason>;

/** Its device died before anybody was told which message it is. */
const untoldBy = (name: string, { unanswered }: Situation['journal']) =>
  unanswered.filter(({ device }) => device === name);

export type RefusalCode = keyof typeof refusals;

export function isMeant(
  code: string,
  allowed: readonly RefusalCode[],
  ...given: Parameters<Reason>
): boolean {
  const known = allowed.find((each) => each === code);
  return (
    (known !== undefined && refusals[known](...given)) ||
    isOfEarlierTime(code, ...given) ||
    isOfLoss(code, ...given)
  );
}

/** [SEE-1] What it is about was written before its person was in the group again. */
function isOfEarlierTime(code: string, { threadId }: OpenOp, { handle }: DeviceRows, { journal }: Situation) {
  return code === 'messageUnknown' && wasOut(journal, threadId, handle);
}

const wasOut = (journal: Situation['journal'], threadId: string, handle: string) =>
  journal.find('member', keyOf(threadId, handle))?.has('no') ?? false;

/** What refusals come of an outbox that lost what it held, here or at somebody else's device, or of a lost store. */
function isOfLoss(code: string, op: OpenOp, { name }: DeviceRows, situation: Situation): boolean {
  const { journal, places } = situation;
  switch (code) {
    // It came back from a backup, and asks its person.
    case 'recovered':
    // [PERSON-3] It is not known any more whom the thread is with.
    case 'personChanged':
      return journal.damaged.has(name);
    // [SEAL-11] Its files went after a first mending had lost it; a second one had it from an older copy. [ONCE-9] Or it
    // is viewed once: its file went when it had arrived, and a restored store then refused it.
    case 'fileDamaged':
      return journal.damaged.has(name) || (journal.wasRestored && isOnce(op, journal));
    // What it is about never left, or a restored store was told of it later by somebody else.
    case 'messageUnknown': {
      const written = journal.messages.get(op.target ?? '');
      const about = op.type === 'sendMessage' ? (written?.replyTo ?? null) : op.target;
      // [TIMER-10] It disappeared before it could be sent again.
      if (about !== null && journal.wasRestored && situation.mayBeOver(about)) return true;
      return journal.damaged.size > 0 && (about === null || journal.wasRestored || !places.has(about));
    }
    default:
      return false;
  }
}

const isOnce = ({ target }: OpenOp, journal: Situation['journal']) =>
  target !== null && (journal.find('words', target)?.has(wordsOfOnce) ?? false);
