import { type Static, Type } from 'typebox';
import { UserIdSchema } from '../ids.ts';
import { maxGroupMembers, maxHandleLength, minHandleLength } from '../sizes.ts';

const handle = `^[a-z][a-z0-9_]{${minHandleLength - 1},${maxHandleLength - 1}}$`;

/** [PERSON-1] The people an op is meant for: user ids by handle, as far as the device knows them. Not in the digest. */
export const People = Type.Record(Type.String({ pattern: handle }), UserIdSchema, {
  maxProperties: maxGroupMembers,
});
export type People = Static<typeof People>;

export const peopleField = { people: Type.Optional(People) };
