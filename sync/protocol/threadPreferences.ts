import { type Static, Type } from 'typebox';
import { definePreferences } from './preferences.ts';
import { wholeNumber } from './shape.ts';

export const threadColours = [
  ...(['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink'] as const),
] as const;
export type ThreadColour = (typeof threadColours)[number];

/** What a user may set of a thread for themselves. [PREFER-2] */
export const threadPreferences = definePreferences({
  /** The thread stands above those that are not pinned; the greatest number first. */
  pinned: wholeNumber(1),
  /** The thread is quiet until then: the gateway's time, or `forGood`. */
  muted: wholeNumber(1),
  /** The thread is shown as unread until it is opened. */
  markedUnread: Type.Literal(1),
  /** The thread stands in the archive as long as nothing in it is newer: the gateway's time. */
  archived: wholeNumber(1),
  /** Which of its messages the user is notified of: those that mention them, or none. Not set: all. */
  notify: Type.Union([Type.Literal('mentions'), Type.Literal('none')]),
  /** What the thread is tinted with. */
  colour: Type.Unsafe<ThreadColour>(Type.Union(threadColours.map((colour) => Type.Literal(colour)))),
});

type Schemas = (typeof threadPreferences)['schemas'];
export type ThreadPreferenceName = keyof Schemas;
export type ThreadPreferenceOf<Name extends ThreadPreferenceName> = Static<Schemas[Name]>;

/** Of a time: none comes after it. */
export const forGood = 8_640_000_000_000_000;
