/**
 * The language of the screen with the region of the system, when the system has that language: an English window
 * in Britain writes 14:05, in the United States 2:05 PM.
 */
export function formatLocale(language: string, systemLanguages: readonly string[]): string {
  return systemLanguages.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;
}
