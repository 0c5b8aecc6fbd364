import { type Static, Type } from 'typebox';
import { UserIdSchema } from '../../sync/protocol/ids.ts';
import { nullable } from './nullable.ts';

/** Somebody who asks to join a group. */
export const JoinRequestView = Type.Object({
  userId: UserIdSchema,
  handle: Type.String(),
  displayName: Type.String(),
  /** The name that they chose; null: they are called so. */
  chosenName: nullable(Type.String()),
});
export type JoinRequestView = Static<typeof JoinRequestView>;
