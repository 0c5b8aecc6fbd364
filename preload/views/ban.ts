import { type Static, Type } from 'typebox';
import { UserIdSchema } from '../../sync/protocol/ids.ts';
import { nullable } from './nullable.ts';

/** Somebody who is banned from a group. */
export const BanView = Type.Object({
  userId: UserIdSchema,
  handle: Type.String(),
  displayName: Type.String(),
  /** The name that they chose; null: they are called so. */
  chosenName: nullable(Type.String()),
  /** Banned by this person, and not confirmed yet. */
  pending: Type.Boolean(),
});
export type BanView = Static<typeof BanView>;
