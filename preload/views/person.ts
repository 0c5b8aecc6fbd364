import { type Static, Type } from 'typebox';
import { UserIdSchema } from '../../sync/protocol/ids.ts';
import { nullable } from './nullable.ts';
import { MemberView, ThreadView } from './thread.ts';

/** Somebody else with whom the person shares a thread, or shared one. */
export const PersonView = Type.Object({
  userId: UserIdSchema,
  ...Type.Pick(MemberView, ['handle', 'displayName', 'chosenName', 'about']).properties,
  /** The person has blocked them. [BLOCK-1] */
  blocked: Type.Boolean(),
  /** The direct thread with them; null: there is none. */
  thread: nullable(ThreadView),
  /** Groups that both are in, by name. */
  groups: Type.Array(ThreadView),
});
export type PersonView = Static<typeof PersonView>;
