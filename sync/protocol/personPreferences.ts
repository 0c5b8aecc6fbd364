import { Type } from 'typebox';
import { definePreferences } from './preferences.ts';

export const maxNicknameLength = 64;

/** What a user may set of another one for themselves. [PREFER-5] [BLOCK-1] */
export const personPreferences = definePreferences({
  /** What the user calls them, instead of the display name they chose. */
  nickname: Type.String({ minLength: 1, maxLength: maxNicknameLength, pattern: '\\S' }),
  /** The user has blocked them. [BLOCK-1] */
  blocked: Type.Literal(1),
});

export type PersonPreferenceName = keyof (typeof personPreferences)['schemas'];
