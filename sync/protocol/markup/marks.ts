import type { Style } from './nodes.ts';

/**
 * People bring their habits: `*bold*` from WhatsApp and Slack, `**bold**` from Telegram. Both are read. A single mark
 * stands at the edge of a word and ends on its line, so that 2*3*4, snake_case and a footnote* stay what they are; a
 * double one, which nobody types by chance, may stand within a word and span lines.
 */
const styles: Readonly<Record<string, Style>> = {
  '*': 'bold',
  '**': 'bold',
  _: 'italic',
  __: 'italic',
  '~': 'strike',
  '~~': 'strike',
  '||': 'spoiler',
};

export interface MarkRun {
  readonly token: string;
  readonly style: Style;
  readonly opens: boolean;
  readonly closes: boolean;
}

const space = /\s/u;
const letterOrDigit = /[\p{L}\p{N}\p{M}]/u;

const isSpace = (char: string) => char === '' || space.test(char);

/** A run of one mark character as a mark, or null when it is only text. `before` and `after` are '' at the ends. */
export function markRun(token: string, before: string, after: string): MarkRun | null {
  const style = styles[token];
  if (style === undefined) return null;
  const wordly = token.length === 1;
  // A backslash before it is half an arm, a path or a wish to have it left alone.
  const opens = !isSpace(after) && before !== '\\' && !(wordly && letterOrDigit.test(before));
  const closes = !isSpace(before) && before !== '\\' && !(wordly && letterOrDigit.test(after));
  return opens || closes ? { token, style, opens, closes } : null;
}
