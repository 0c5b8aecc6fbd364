import { type Static, Type } from 'typebox';
import { definePreferences } from './preferences.ts';
import { PictureDigest } from './picture.ts';
import { maxAboutLength, maxDisplayNameLength } from './sizes.ts';

/** Has at least one visible character. [TEXT-10] */
const words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });

/** What a user says of themselves to everybody who shares a thread with them. [PROFILE-1] */
export const profile = definePreferences({
  displayName: words(maxDisplayNameLength),
  about: words(maxAboutLength),
  /** [PICTURE-1] */
  picture: PictureDigest,
});

export type ProfileName = keyof (typeof profile)['schemas'];

/** null: nothing is said. */
export const ProfileValue = Type.Union([words(maxAboutLength), Type.Null()]);
export type ProfileValue = Static<typeof ProfileValue>;

/** Whether a value may be set under a name; everybody has a display name. */
export function fitsProfile({ name, value }: { name: ProfileName; value: ProfileValue }): boolean {
  return value === null ? name !== 'displayName' : profile.read(name, value) !== null;
}
