const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstGrapheme(word: string): string {
  for (const { segment } of graphemes.segment(word)) return segment;
  return '';
}

/** At most two letters: of the first and the last word that begin with a letter or a digit. */
export function initialsOf(name: string): string {
  const words = name
    .split(/[\s_]+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, ''))
    .filter((word) => word !== '');
  const chosen = words.length > 1 ? [words[0] ?? '', words.at(-1) ?? ''] : words;
  return chosen.map(firstGrapheme).join('').toLocaleUpperCase();
}
