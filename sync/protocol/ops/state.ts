import type { TObject } from 'typebox';
import { entityKind } from '../entities/entity.ts';
import { type OpIntent, opKind, type opKinds } from './op.ts';

type Kind = Pick<(typeof opKinds)[number], 'state' | 'schema'>;

/** What an op's body has of the key of what it sets; its thread and its sender say the rest. */
export function keyInBody({ state, schema }: Kind): readonly string[] {
  const { body } = schema.properties as { readonly body: TObject };
  return state === undefined ? [] : entityKind[state.entity].key.filter((field) => field in body.properties);
}

export const fieldOf = ({ body }: OpIntent, field: string): unknown =>
  (body as Readonly<Record<string, unknown>>)[field];

/** The value that an op sets; undefined: it sets no state. */
export function valueOf(op: OpIntent): unknown {
  const { state } = opKind[op.type];
  return state === undefined ? undefined : fieldOf(op, state.field);
}
