import type { Style } from './nodes.ts';

/**
 * Both `*bold*` (WhatsApp, Slack) and `**bold**` (Telegram) are read. A single mark works only at the edge of a word and
 * within its line, so that 2*3*4, snake_case and a footnote* stay text. A double mark, which nobody types by chance, also
 * works inside a word and across lines.
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

/** Reads a run of one mark character; null: plain text. `before` and `after` are '' at the ends. */
export function markRun(token: string, before: string, after: string): MarkRun | null {
  const style = styles[token];
  if (style === undefined) return null;
  const wordly = token.length === 1;
  // A mark after a backslash is part of a shrug or a path, or escaped on purpose.
  const opens = !isSpace(after) && before !== '\\' && !(wordly && letterOrDigit.test(before));
  const closes = !isSpace(before) && before !== '\\' && !(wordly && letterOrDigit.test(after));
  return opens || closes ? { token, style, opens, closes } : null;
}
