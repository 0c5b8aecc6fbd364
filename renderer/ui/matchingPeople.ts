interface Person {
  readonly handle: string;
  readonly displayName: string;
}

/** Those whose handle, or a word of whose name, begins so. */
export function matchingPeople<Someone extends Person>(
  people: readonly Someone[],
  query: string,
): readonly Someone[] {
  const begins = (word: string) => word.toLowerCase().startsWith(query);
  return people.filter(({ handle, displayName }) => [handle, ...displayName.split(/\s+/)].some(begins));
}
