import { en } from './locales/en.ts';
import { ru } from './locales/ru.ts';
import { uk } from './locales/uk.ts';

/** The one module through which sentences are read, by windows and by the main process alike. */
export const locales = { en, ru, uk } as const;
export type Locale = keyof typeof locales;
export const localeNames = Object.keys(locales) as readonly Locale[];

/** The first language of a person's own list that Tern speaks; English when there is none. */
export function pickLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const base = language.toLowerCase().split('-')[0];
    const known = localeNames.find((locale) => locale === base);
    if (known !== undefined) return known;
  }
  return 'en';
}
