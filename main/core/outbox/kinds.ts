import { type OpIntent, opKind, opKinds, type OpType } from '../../../sync/protocol/ops/op.ts';
import { keyInBody } from '../../../sync/protocol/ops/state.ts';
import { inBody } from './rows.ts';
import { isAnswered, isRefused } from './states.ts';

type Kind = (typeof opKinds)[number];

/** In SQL: it is of this kind. */
export const ofType = (type: OpType) => `type = '${type}'`;

/** In SQL: it is of a kind of which this holds. */
export function ofKinds(holds: (kind: Kind) => boolean): string {
  const types = opKinds.filter(holds).map(({ type }) => `'${type}'`);
  return `type IN (${types.join(', ')})`;
}

export const ofCreation = ofKinds(({ begins }) => begins === true);
/** It bears the words of a message. */
export const ofWords = ofKinds(({ speaks }) => speaks === true);
/** It is done in a thread, and to no message in it that could be missing. */
export const ofThread = ofKinds(
  ({ feed, about, begins, speaks }) =>
    feed !== 'account' && begins !== true && (about !== 'message' || speaks === true),
);
export const ofAccount = ofKinds(({ feed }) => feed === 'account');
/** The list of pending ops has it. */
export const ofList = ofKinds(({ inOutbox }) => inOutbox === true);
/** Whom these are for is in their very words: a thread is begun with them, or they are added to one. */
export const namesPeople = ({ schema, speaks }: Kind) => speaks !== true && 'people' in schema.properties;
export const ofNamed = ofKinds(namesPeople);
/** What is said of a message that exists. */
export const ofTarget = ofKinds(({ onTargetGone }) => onTargetGone !== undefined);
/** Of what was said of a message that is gone: what nobody needs to see, or was answered. [DELETE-6] */
export const overWithTarget = `((${ofTarget} AND ${isAnswered})
  OR (${ofKinds(({ onTargetGone }) => onTargetGone === 'ends')} AND ${isRefused}))`;

/** In SQL: `later` sets again what `op` sets, so that the last of the two counts. */
export const supersedes = `
  later.user_id = op.user_id AND later.target_id = op.target_id AND later.type = op.type
  AND later.position > op.position AND (${opKinds.flatMap(agreeing).join(' OR ')})`;

/** In SQL: unless the gateway has taken what supersedes it, and this before that; only its answer is still on the way. */
export const isCurrent = `NOT (state = 'waiting' AND n IS NOT NULL AND EXISTS (
  SELECT 1 FROM op AS later
  WHERE ${supersedes} AND later.${isAnswered} AND later.sequence_number IS NOT NULL))`;

function agreeing(kind: Kind): string[] {
  if (kind.state === undefined) return [];
  const fields = keyInBody(kind).map((field) => `${inBody(field, 'later')} = ${inBody(field, 'op')}`);
  return [`(${[`op.${ofType(kind.type)}`, ...fields].join(' AND ')})`];
}

/** What a thread begins with: everything else that is done in it waits for that. */
export function isCreation({ type }: { readonly type: OpType }): boolean {
  return opKind[type].begins === true;
}

export function bearsWords({ type }: { readonly type: OpType }): boolean {
  return opKind[type].speaks === true;
}

/** It removes a message: for everyone, or for oneself. */
export function isDeletion<Op extends OpIntent>(
  op: Op,
): op is Extract<Op, { type: 'deleteMessage' | 'hideMessage' }> {
  return op.type === 'deleteMessage' || op.type === 'hideMessage';
}
