const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstGrapheme(word: string): string {
  for (const { segment } of graphemes.segment(word)) return segment;
  return '';
}

/** At most two letters, of the first and the last word that have one; a digit when the name has no letters. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s_]+/u);
  const lettered = words.map((word) => word.replace(/^\P{L}+/u, '')).filter((word) => word !== '');
  const chosen = lettered.length > 1 ? [lettered[0] ?? '', lettered.at(-1) ?? ''] : lettered;
  if (chosen.length === 0) return firstGrapheme(name.replace(/^[^\p{N}]+/u, ''));
  return chosen.map(firstGrapheme).join('').toLocaleUpperCase();
}
