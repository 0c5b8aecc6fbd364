import { expect, it } from 'vitest';
import { maxNicknameLength, personPreferences } from '../../../sync/protocol/personPreferences.ts';

it('[PREFER-5] a nickname is a string of some length that is not blank; anything else is none', () => {
  const longest = '𝟘'.repeat(maxNicknameLength);
  const read = (value: string | number | null) => personPreferences.read('nickname', value);
  expect(['Bo', 'مريم', longest].map(read)).toEqual(['Bo', 'مريم', longest]);
  expect([null, 7, '', ' ', `${longest}𝟘`].map(read)).toEqual([null, null, null, null, null]);
});
