import { assertNever } from '../../../sync/core/assertNever.ts';
import type { Content } from '../../../sync/protocol/entities/message.ts';
import type { MessageTimer } from '../../../sync/protocol/entities/timer.ts';
import type { SentOp } from './wireRecord.ts';

/** What an op says of one thing that has one value: of that thing, the last word stands. */
export interface Word {
  readonly kind: 'text' | 'reaction' | 'vote' | 'pin' | 'star' | 'reminder' | 'name' | 'timer';
  /** What it is of, its person last where it is theirs alone. */
  readonly of: readonly string[];
  readonly value: string;
}

export const textOf = ({ text, options }: Content) =>
  JSON.stringify(options === undefined ? text : [text, options]);

export const timerOf = (timer: MessageTimer | null) =>
  timer === null ? 'off' : `${timer.seconds} s from ${timer.countsFrom}, copies: ${timer.keepsCopies}`;

export const keyOf = ({ kind, of }: Word) => [kind, ...of].join(' ');

/** @param user who sent it */
export function wordOf({ op }: SentOp, user: string): Word | null {
  switch (op.type) {
    case 'sendMessage':
    case 'editMessage':
      return { kind: 'text', of: [op.body.messageId], value: textOf(op.body.content) };
    case 'scheduleMessage':
      if (op.body.message === null) return null;
      return { kind: 'text', of: [op.body.messageId], value: textOf(op.body.message.content) };
    case 'setReaction':
      return {
        kind: 'reaction',
        of: [op.body.messageId, op.body.emoji, user],
        value: String(op.body.present),
      };
    case 'setVote':
      return { kind: 'vote', of: [op.body.messageId, user], value: JSON.stringify(op.body.choice) };
    case 'setPin':
      return { kind: 'pin', of: [op.body.messageId], value: String(op.body.pinned) };
    case 'setStar':
      return { kind: 'star', of: [op.body.messageId, user], value: String(op.body.starred) };
    case 'setReminder':
      return { kind: 'reminder', of: [op.body.messageId, user], value: String(op.body.remindAt) };
    case 'createGroup':
    case 'renameThread':
      return { kind: 'name', of: [op.feedId], value: op.body.name };
    case 'setTimer':
      return { kind: 'timer', of: [op.feedId], value: timerOf(op.body.timer) };
    case 'addMembers':
    case 'answerInvitation':
    case 'advanceReceipt':
    case 'closePoll':
    case 'createDirectThread':
    case 'deleteMessage':
    case 'hideMessage':
    case 'leaveThread':
    case 'removeThread':
    case 'shareDraft':
      return null;
    default:
      return assertNever(op);
  }
}

/** Which value of one thing a device set with an op; null: none. Whose it is does not matter within one device. */
export function settingOf(sent: SentOp): string | null {
  const word = wordOf(sent, '');
  return word === null || sent.op.type === 'sendMessage' ? null : `${sent.device} ${keyOf(word)}`;
}

/** A word with the op that said it. */
export interface SaidWord extends Word {
  readonly sent: SentOp;
}

/**
 * What one thing may be at the end, of all that was acked of it.
 * @param isCertain its place among the others is known: no restored store lost it
 * @param isGone a lost store took it, and its device cannot say it again
 */
export function outcomesOf(
  words: readonly SaidWord[],
  isCertain: (sent: SentOp) => boolean,
  isGone: (sent: SentOp) => boolean,
): ReadonlySet<string> {
  // [SCHEDULE-8] [RESTORE-6] A restored gateway may send at its time what was changed since, and be told of it later.
  if (words.some(({ sent }) => sent.op.type === 'scheduleMessage'))
    return new Set(words.map(({ value }) => value));
  if (!words.every(({ sent }) => isCertain(sent))) return lastOfEachDevice(words, isCertain, isGone);
  const inOrder = words.toSorted(byPlace);
  const said = new Set<string>();
  let last = '';
  for (const { value, sent } of inOrder) {
    // [SEND-4] [GROUP-3] Sent again, a message changes its words only where they are new, and a group nothing.
    const isRepeated =
      (sent.op.type === 'sendMessage' && said.has(value)) ||
      (sent.op.type === 'createGroup' && said.size > 0);
    if (!isRepeated) last = value;
    said.add(value);
  }
  return new Set([last]);
}

const placeOf = ({ sent }: SaidWord) => sent.acks.at(-1)?.sequenceNumber ?? 0;

const byPlace = (one: SaidWord, other: SaidWord) => placeOf(one) - placeOf(other);
const byNumber = (words: readonly SaidWord[]) =>
  words.toSorted((one, other) => one.sent.op.n - other.sent.op.n);

/** [GROUP-3] [GROUP-4] A creation is its group's first change; under any other number it changed nothing, in no store. */
const foundItsGroup = ({ op, acks }: SentOp) =>
  op.type === 'createGroup' && acks.every(({ sequenceNumber }) => sequenceNumber > 1);

/** Nothing orders what devices say again to a restored store: the last word of any of them may stand. */
function lastOfEachDevice(
  words: readonly SaidWord[],
  isCertain: (sent: SentOp) => boolean,
  isGone: (sent: SentOp) => boolean,
): ReadonlySet<string> {
  const spoken = words.filter(({ sent }) => !foundItsGroup(sent));
  // What may have been lost may have taken effect or not: then the word before it stands. What is tried again keeps its
  // turn among the others, under a later number.
  const certain = spoken.filter(({ sent }) => isCertain(sent));
  const tellings = [byNumber(spoken), byNumber(certain), certain.toSorted(byPlace)];
  const last = new Set<string>();
  for (const inOrder of tellings) {
    for (const said of Map.groupBy(inOrder, ({ sent }) => sent.device).values()) {
      const kept = said.findLastIndex(({ sent }) => isCertain(sent) || !isGone(sent));
      for (const { value } of said.slice(Math.max(0, kept))) last.add(value);
    }
  }
  return last;
}
