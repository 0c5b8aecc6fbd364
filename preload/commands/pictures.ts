import { Type } from 'typebox';
import { GroupIdSchema } from '../../sync/protocol/ids.ts';
import { PictureBytes, PictureDigest } from '../../sync/protocol/picture.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { nullable } from '../views/nullable.ts';
import { command, nothing } from './command.ts';

/** Whose pictures one call may ask for. */
export const maxPicturesFound = 200;

export const picturesCommands = {
  findPictures: command(
    'Which pictures groups, by their ids, and people, by their handles, have.',
    strictObject({ of: Type.Array(Type.String({ maxLength: 64 }), { maxItems: maxPicturesFound }) }),
    Type.Object({
      /** In the same order; null: none, or nobody is known by this. */
      digests: Type.Array(nullable(PictureDigest)),
      /** Some of these are on their way to the gateway. */
      pending: Type.Boolean(),
    }),
  ),
  readPicture: command(
    'The bytes of a picture in base64; null: this device does not have them, and `picturesChanged` says when they have come.',
    strictObject({ digest: PictureDigest }),
    Type.Object({ bytes: nullable(PictureBytes) }),
  ),
  setPicture: command(
    'Sets the picture of a group, with its bytes; null: none.',
    strictObject({
      threadId: GroupIdSchema,
      picture: nullable(PictureDigest),
      bytes: Type.Optional(PictureBytes),
    }),
    nothing,
  ),
};
