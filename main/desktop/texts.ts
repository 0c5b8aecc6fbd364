import { type Locale, locales, pickLocale } from '../../resources/locales.ts';
import type { Preferences } from '../../preload/views/state.ts';
import type { ErrorCode } from '../../sync/core/errorCodes.ts';
import { en } from './texts/en.ts';
import { ru } from './texts/ru.ts';
import { uk } from './texts/uk.ts';

/** What the system draws for Tern: menu and native dialogs. The window's own sentences are in resources/locales. */
export type DesktopTexts = typeof en;

const texts: Readonly<Record<Locale, DesktopTexts>> = { en, ru, uk };

export function localeOf(preference: Preferences['locale'], systemLanguages: readonly string[]): Locale {
  return preference === 'system' ? pickLocale(systemLanguages) : preference;
}

export function textsOf(locale: Locale): DesktopTexts {
  return texts[locale];
}

/** The sentence that the window would show for this error. */
export function errorSentence(locale: Locale, code: ErrorCode): string {
  return locales[locale].errors[code];
}
