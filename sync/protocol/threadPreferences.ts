import { type Static, type TSchema, Type } from 'typebox';
import { wholeNumber } from './shape.ts';
import { maxPreferenceLength } from './sizes.ts';
import { compileValidator } from './validator.ts';

/** What a user may set of a thread for themselves: numbers and strings. [PREFER-2] */
export const threadPreferences = {
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
} as const satisfies Readonly<Record<string, TSchema>>;

/** Of a time: none comes after it. */
export const forGood = 8_640_000_000_000_000;

export type PreferenceName = keyof typeof threadPreferences;
export type PreferenceOf<Name extends PreferenceName> = Static<(typeof threadPreferences)[Name]>;
export const preferenceNames = Object.keys(threadPreferences) as readonly PreferenceName[];

export const isPreferenceName = (name: string): name is PreferenceName =>
  Object.hasOwn(threadPreferences, name);

export const PreferenceNameSchema = Type.Unsafe<PreferenceName>(
  Type.Union(preferenceNames.map((name) => Type.Literal(name))),
);
/** null: as if it had never been set. */
export const PreferenceValue = Type.Union([
  wholeNumber(),
  Type.String({ maxLength: maxPreferenceLength }),
  Type.Null(),
]);
export type PreferenceValue = Static<typeof PreferenceValue>;

const validators = Object.fromEntries(
  Object.entries(threadPreferences).map(([name, schema]) => [
    name,
    compileValidator(schema as TSchema, 'frameInvalid'),
  ]),
);

/** null: nothing is set, or what this version cannot read. [PREFER-3] */
export function preferenceOf<Name extends PreferenceName>(
  name: Name,
  value: PreferenceValue,
): PreferenceOf<Name> | null {
  const read = validators[name]?.(value);
  return read?.ok === true ? (read.value as PreferenceOf<Name>) : null;
}
