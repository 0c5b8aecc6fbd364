import { Type } from 'typebox';
import { PictureBytes } from '../../sync/protocol/picture.ts';
import { profile } from '../../sync/protocol/profile.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { nullable } from '../views/nullable.ts';
import { command, nothing } from './command.ts';

const { displayName, about, picture } = profile.schemas;

export const profileCommands = {
  setProfile: command(
    'Sets what the person says of themselves to everybody who shares a thread with them.',
    Type.Union([
      strictObject({ name: Type.Literal('displayName'), value: displayName }),
      strictObject({ name: Type.Literal('about'), value: nullable(about) }),
      strictObject({
        name: Type.Literal('picture'),
        value: nullable(picture),
        bytes: Type.Optional(PictureBytes),
      }),
    ]),
    nothing,
  ),
};
