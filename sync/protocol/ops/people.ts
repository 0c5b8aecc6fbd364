import { type Static, Type } from 'typebox';
import { UserIdSchema } from '../ids.ts';
import { maxGroupMembers, maxHandleLength, minHandleLength } from '../sizes.ts';

const handle = `^[a-z][a-z0-9_]{${minHandleLength - 1},${maxHandleLength - 1}}$`;

/** [PERSON-1] Whom an op is for: user ids by handle, of those whose device knows them. Not part of the op's digest. */
export const People = Type.Record(Type.String({ pattern: handle }), UserIdSchema, {
  maxProperties: maxGroupMembers,
});
export type People = Static<typeof People>;

export const peopleField = { people: Type.Optional(People) };
