import { type FilesSummary, filesWords } from '../../preload/views/filesSummary.ts';
import { type Locale, locales } from '../../resources/locales.ts';

/** What a message's files are, in the sentences that the window has for it. */
export function filesWordsIn(locale: Locale): (files: FilesSummary) => string {
  const rules = new Intl.PluralRules(locale);
  const sentences: Readonly<Record<string, string>> = locales[locale].files.kinds;
  return (files) =>
    filesWords(files, (key, count) => {
      const sentence = sentences[`${key}_${rules.select(count)}`] ?? sentences[key] ?? '';
      return sentence.replace('{{count}}', String(count));
    });
}
