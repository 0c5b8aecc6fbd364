import { Type } from 'typebox';
import { PictureBytes } from '../picture.ts';
import { profile, ProfileValue } from '../profile.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** What a user says of themselves: everybody who shares a thread with them sees it. [PROFILE-1] */
export const SetProfileOp = defineOp('setProfile', {
  feed: 'account',
  body: strictObject({
    name: profile.Name,
    value: ProfileValue,
    /** [PICTURE-1] Of a picture: `value` is its digest. */
    bytes: Type.Optional(PictureBytes),
  }),
  about: null,
  squash: 'latest',
  state: { entity: 'profile', field: 'value', none: null },
  inOutbox: true,
  outline: ({ name, value }) => ({ text: name === 'picture' ? '' : (value ?? '') }),
});
export type SetProfileOp = OpOf<typeof SetProfileOp>;
