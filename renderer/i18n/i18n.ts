import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Locale, localeNames, locales, pickLocale } from '../../resources/locales.ts';
import type { Preferences } from '../../preload/views/state.ts';
import { isolated } from '../../sync/core/bidi.ts';
import { type ErrorCode, isErrorCode } from '../../sync/core/errorCodes.ts';

export function localeOf(preference: Preferences['locale']): Locale {
  return preference === 'system' ? pickLocale(navigator.languages) : preference;
}

export function createI18n(locale: Locale): i18n {
  const instance = createInstance();
  const resources = Object.fromEntries(localeNames.map((name) => [name, { translation: locales[name] }]));
  void instance.use(initReactI18next).init({
    lng: locale,
    fallbackLng: 'en',
    resources,
    // React escapes; what is put into a sentence turns nothing else of it.
    interpolation: { escapeValue: true, escape: isolated },
    initAsync: false,
  });
  return instance;
}

/** One place turns a code into the sentence a person reads; a code this version does not know is `internal`. */
export function errorKey(code: string): `errors.${ErrorCode}` {
  return `errors.${isErrorCode(code) ? code : 'internal'}`;
}
