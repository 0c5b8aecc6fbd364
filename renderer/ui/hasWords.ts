/** Whether a text has every word of a query, or its beginning or middle, in whatever case. */
export function hasWords(text: string, query: string): boolean {
  const name = text.toLocaleLowerCase();
  const words = query.toLocaleLowerCase().split(/[\s@]+/u);
  return words.every((word) => name.includes(word));
}
