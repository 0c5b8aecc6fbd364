const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const emoji = /^\p{RGI_Emoji}$/v;

/** How many emoji a text is made of, when it is one to three of them and nothing else; otherwise 0. */
export function emojiOnlyCount(text: string): 0 | 1 | 2 | 3 {
  if (text.length > 60) return 0;
  const segments = [...graphemes.segment(text.replaceAll(/\s/gu, ''))];
  if (segments.length === 0 || segments.length > 3) return 0;
  return segments.every(({ segment }) => emoji.test(segment)) ? (segments.length as 1 | 2 | 3) : 0;
}
