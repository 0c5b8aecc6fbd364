import { type Static, Type } from 'typebox';
import { definePreferences } from './preferences.ts';
import { wholeNumber } from './shape.ts';

const time = '([01][0-9]|2[0-3]):[0-5][0-9]';

/** What a user may set of their account for themselves. [PREFER-7] */
export const accountPreferences = definePreferences({
  /** Nobody disturbs until then: the gateway's time, or `forGood`. */
  quietUntil: wholeNumber(1),
  /** Nobody disturbs from one time of day to another, on the days of the week on which that begins; 1: Monday. */
  quietHours: Type.String({ pattern: `^${time}-${time} 1?2?3?4?5?6?7?$` }),
  /** `quietHours` do not count until then: the gateway's time. */
  awakeUntil: wholeNumber(1),
  /** Nobody, or nobody but contacts, is told whether the user is online, and the user is told of nobody else. [PRESENCE-6] */
  presence: Type.Union([Type.Literal('hidden'), Type.Literal('contacts')]),
  /** Nobody is told that the user is typing, and the user is told of nobody. [SIGNAL-2] */
  typing: Type.Literal('hidden'),
  /** Nobody is told what the user has read, and the user is told of nobody. [RECEIPT-7] */
  readReceipts: Type.Literal('hidden'),
  /** Who may begin a direct thread with the user, besides their contacts: people of their groups, or nobody. [FIRST-1] */
  writeFirst: Type.Union([Type.Literal('acquaintances'), Type.Literal('nobody')]),
  /** Who adds the user to groups at once, instead of inviting them: everybody, or nobody. [INVITE-7] */
  addToGroups: Type.Union([Type.Literal('everybody'), Type.Literal('nobody')]),
});

type Schemas = (typeof accountPreferences)['schemas'];
export type AccountPreferenceName = keyof Schemas;
export type AccountPreferenceOf<Name extends AccountPreferenceName> = Static<Schemas[Name]>;
