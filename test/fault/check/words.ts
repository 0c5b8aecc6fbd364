import { assertNever } from '../../../sync/core/assertNever.ts';
import { entityKind } from '../../../sync/protocol/entities/entity.ts';
import type { Content } from '../../../sync/protocol/entities/message.ts';
import type { AnyState } from '../../../sync/protocol/ops/defineOp.ts';
import { type Op, opKind, type StateType } from '../../../sync/protocol/ops/op.ts';
import { valueOf } from '../../../sync/protocol/ops/state.ts';
import { valueText } from '../../model/states.ts';
import type { SentOp } from './wireRecord.ts';

/** What an op says of one thing that has one value: of that thing, the last word stands. */
export interface Word {
  /** The kind of op that sets it; words come with several. */
  readonly kind: 'text' | SettingOp['type'];
  /** What it is of: the key of an entity. */
  readonly of: Readonly<Record<string, string>>;
  readonly value: string;
}

type SettingOp = Extract<Op, { type: Exclude<StateType, 'editMessage'> }>;

export const isSetting = (op: Op): op is SettingOp =>
  opKind[op.type].state !== undefined && op.type !== 'editMessage';

export const textOf = ({ text, options }: Content) =>
  JSON.stringify(options === undefined ? text : [text, options]);

export const keyOf = ({ kind, of }: Word) => [kind, ...Object.values(of)].join(' ');

/** @param user who sent it */
export function wordOf({ op }: SentOp, user: string): Word | null {
  if (isSetting(op)) return { kind: op.type, of: keyIn(op, user), value: valueText(valueOf(op)) };
  switch (op.type) {
    case 'sendMessage':
    case 'editMessage':
      return { kind: 'text', of: { messageId: op.body.messageId }, value: textOf(op.body.content) };
    case 'scheduleMessage':
      if (op.body.message === null) return null;
      return {
        ...{ kind: 'text', of: { messageId: op.body.messageId } },
        value: textOf(op.body.message.content),
      };
    case 'createGroup':
      return { kind: 'renameThread', of: { threadId: op.feedId }, value: valueText(op.body.name) };
    case 'addMembers':
    case 'answerInvitation':
    case 'answerRequest':
    case 'advanceReceipt':
    case 'closePoll':
    case 'openOnce':
    case 'createDirectThread':
    case 'deleteMessage':
    case 'hideMessage':
    case 'leaveThread':
    case 'reportMessage':
    case 'removeThread':
    case 'removeMember':
    case 'setBan':
    case 'setRole':
    case 'shareDraft':
      return null;
    default:
      return assertNever(op);
  }
}

/** The row of the gateway's store in which an op sets a value. */
function keyIn(op: SettingOp, user: string): Word['of'] {
  const { key, feed } = entityKind[stateOf(op.type).entity];
  const known = { threadId: op.feedId, userId: user, ...op.body };
  const fields = feed === 'account' ? [...key, 'userId'] : key;
  return Object.fromEntries(fields.map((field) => [field, String(known[field as keyof typeof known])]));
}

export const stateOf = (type: SettingOp['type']) => opKind[type].state as AnyState;

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
    // [SEND-4] [GROUP-3] Sent again, a message changes its words only where they are new, and a group nothing. Words that
    // stand before those of an op that was acked twice found its message there.
    const isKnown = said.has(value) || (said.size > 0 && sent.acks.length > 1);
    const isRepeated =
      (sent.op.type === 'sendMessage' && isKnown) || (sent.op.type === 'createGroup' && said.size > 0);
    if (!isRepeated) last = value;
    said.add(value);
  }
  return new Set([last]);
}

const placeOf = ({ sent }: SaidWord) => sent.acks.at(-1)?.sequenceNumber ?? 0;

const byPlace = (one: SaidWord, other: SaidWord) => placeOf(one) - placeOf(other);
/** [GROUP-4] A creation comes first, also one that was tried again under a later number. */
const turnOf = ({ sent: { op } }: SaidWord) => (op.type === 'createGroup' ? 0 : op.n);
const byNumber = (words: readonly SaidWord[]) => words.toSorted((one, other) => turnOf(one) - turnOf(other));

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
