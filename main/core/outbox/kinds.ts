import { opKind, opKinds, type OpType } from '../../../sync/protocol/ops/op.ts';
import { answeredStates } from './states.ts';

type Kind = (typeof opKinds)[number];

/** The kinds of op of which this holds, as a list of SQL. */
export function typesWhere(holds: (kind: Kind) => boolean): string {
  return opKinds
    .filter(holds)
    .map(({ type }) => `'${type}'`)
    .join(', ');
}

export const ofCreation = `type IN (${typesWhere(({ begins }) => begins === true)})`;
/** It bears the words of a message. */
export const ofWords = `type IN (${typesWhere(({ speaks }) => speaks === true)})`;
/** What is done in a thread, and to nothing in it that could be missing. */
export const ofThread = `type IN (${typesWhere(
  ({ feed, about, begins, speaks }) =>
    feed !== 'account' && begins !== true && (about === 'thread' || speaks === true),
)})`;
/** Whom these are for is in their very words: a thread is begun with them, or they are added to one. */
export const namesPeople = ({ schema, speaks }: Kind) => speaks !== true && 'people' in schema.properties;
/** What is said of a message that exists. */
export const ofTarget = `type IN (${typesWhere(({ onTargetGone }) => onTargetGone !== undefined)})`;
/** Of what was said of a message that is gone: what nobody needs to see, or was answered. [DELETE-6] */
export const overWithTarget = `((${ofTarget} AND state IN ${answeredStates})
  OR (type IN (${typesWhere(({ onTargetGone }) => onTargetGone === 'ends')}) AND state = 'refused'))`;

/** In SQL: `later` sets anew what `op` sets, so that the last of the two counts. */
export const setsAnew = `
  later.user_id = op.user_id AND later.target_id = op.target_id AND later.type = op.type
  AND later.position > op.position AND (${opKinds.flatMap(agreeing).join(' OR ')})`;

function agreeing({ type, sets }: Kind): string[] {
  if (sets === undefined) return [];
  const fields = sets.map(
    (field) => `json_extract(later.body, '$.${field}') = json_extract(op.body, '$.${field}')`,
  );
  return [`(${[`op.type = '${type}'`, ...fields].join(' AND ')})`];
}

/** What a thread begins with: everything else that is done in it waits for that. */
export function isCreation({ type }: { readonly type: OpType }): boolean {
  return opKind[type].begins === true;
}

export function bearsWords({ type }: { readonly type: OpType }): boolean {
  return opKind[type].speaks === true;
}
