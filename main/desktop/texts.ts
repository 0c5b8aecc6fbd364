import { type Locale, locales, pickLocale } from '../../resources/locales.ts';
import type { Preferences } from '../../preload/views/state.ts';
import type { ErrorCode } from '../../sync/core/errorCodes.ts';
import type { FilesSummary } from '../../preload/views/filesSummary.ts';
import { filesWordsIn } from './filesWordsIn.ts';
import { en } from './texts/en.ts';
import { ru } from './texts/ru.ts';
import { uk } from './texts/uk.ts';

/** What the system draws for Tern: menu and native dialogs. The window's own sentences are in resources/locales. */
export interface DesktopTexts extends Texts {
  readonly files: (files: FilesSummary) => string;
}

type Texts = typeof en;

const texts: Readonly<Record<Locale, DesktopTexts>> = {
  en: { ...en, files: filesWordsIn('en') },
  ru: { ...ru, files: filesWordsIn('ru') },
  uk: { ...uk, files: filesWordsIn('uk') },
};

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
