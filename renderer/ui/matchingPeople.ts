interface Person {
  readonly handle: string;
  readonly displayName: string;
  readonly chosenName: string | null;
}

/** Those whose handle, or a word of one of whose names, begins so. */
export function matchingPeople<Someone extends Person>(
  people: readonly Someone[],
  query: string,
): readonly Someone[] {
  const begins = (word: string) => word.toLowerCase().startsWith(query);
  return people.filter(({ handle, displayName, chosenName }) =>
    [handle, ...`${displayName} ${chosenName ?? ''}`.split(/\s+/)].some(begins),
  );
}
