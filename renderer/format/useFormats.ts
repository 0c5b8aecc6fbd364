import { useTranslation } from 'react-i18next';
import { formatLocale } from './formatLocale.ts';
import { createFormats, type Formats } from './formats.ts';

const known = new Map<string, Formats>();

/** Dates, times and numbers in the language of the screen. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  const formats = known.get(i18n.language) ?? createFormats(formatLocale(i18n.language, navigator.languages));
  known.set(i18n.language, formats);
  return formats;
}
