import { type TObject, Type } from 'typebox';
import { ops } from './all.ts';
import type { OpKind, OpOf } from './defineOp.ts';

type Kind = (typeof ops)[number];

/** An op is also its frame: what the outbox freezes is what leaves on the wire. */
export type Op = { [Type in OpType]: OpOf<Extract<Kind, { type: Type }>> }[OpType];
export type OpType = Kind['type'];
/** The kinds that set a state. */
export type StateKind = Extract<Kind, { state: object }>;
export type StateType = StateKind['type'];
/** A user's action before the outbox gives it an id and a position. */
export type OpIntent = {
  [Type in OpType]: IntentOf<Extract<Op, { type: Type }>>;
}[OpType];
type IntentOf<SomeOp extends Op> = Pick<SomeOp, 'type' | 'feedId' | 'body' | Extract<keyof SomeOp, 'people'>>;
/** The kinds that the list of pending ops shows. */
export type ListedType = Extract<Kind, { inOutbox: true }>['type'];
export const listedTypes = ops.flatMap(({ type, inOutbox }) => (inOutbox === true ? [type] : []));
export const isListed = (type: OpType): type is ListedType => opKind[type].inOutbox === true;

/** Every kind of op. Lists of kinds are derived from this and written nowhere else. */
export const opKinds: readonly OpKind<OpType, Op['body']>[] = ops;
export const opKind = Object.fromEntries(opKinds.map((kind) => [kind.type, kind])) as {
  readonly [Type in OpType]: OpKind<Type, Op['body']>;
};
export const Op = Type.Union(ops.map(({ schema }) => schema as TObject));

export const stateKinds = ops.filter((kind) => kind.state !== undefined) as readonly StateKind[];
