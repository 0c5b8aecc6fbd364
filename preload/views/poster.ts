import { Type } from 'typebox';

/** A small picture of a frame of a chosen video, in base64url: within what an address may have. */
export const Poster = Type.Optional(Type.String({ maxLength: 8_192, pattern: '^[\\w-]+$' }));
