import { assertNever } from '../../../sync/core/assertNever.ts';
import type { Format } from './formats.ts';

/** What stands from `from` to `to` becomes `insert`; then the selection is from `start` to `end`. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly start: number;
  readonly end: number;
}

/** Words in the place of others, with the caret behind them. */
export function replacing(from: number, to: number, insert: string): TextEdit {
  return { from, to, insert, start: from + insert.length, end: from + insert.length };
}

/** Double where there is a choice: it holds within a word too. */
const tokens = { bold: '**', italic: '__', strike: '~~', spoiler: '||', code: '`' } as const;

/** Puts a format on what is selected, or takes it off when it is there. */
export function formatEdit(text: string, start: number, end: number, format: Format): TextEdit {
  switch (format) {
    case 'bold':
    case 'italic':
    case 'strike':
    case 'spoiler':
      return wrap(text, start, end, tokens[format]);
    case 'code':
      return text.slice(start, end).includes('\n')
        ? codeBlock(text, start, end)
        : wrap(text, start, end, tokens.code);
    case 'codeBlock':
      return codeBlock(text, start, end);
    case 'quote':
      return quote(text, start, end);
    default:
      return assertNever(format);
  }
}

function wrap(text: string, selectedFrom: number, selectedTo: number, token: string): TextEdit {
  const selected = text.slice(selectedFrom, selectedTo);
  // Marks hold only at words: the space that a double click took along stays outside.
  const start = selectedFrom + (selected.length - selected.trimStart().length);
  const end = Math.max(start, selectedTo - (selected.length - selected.trimEnd().length));
  const inner = text.slice(start, end);
  const { length } = token;
  if (
    text.slice(start - length, start) === token &&
    text.slice(end, end + length) === token &&
    start >= length
  ) {
    const from = start - length;
    return { from, to: end + length, insert: inner, start: from, end: from + inner.length };
  }
  if (inner.length > 2 * length && inner.startsWith(token) && inner.endsWith(token)) {
    const bare = inner.slice(length, -length);
    return { from: start, to: end, insert: bare, start, end: start + bare.length };
  }
  return { from: start, to: end, insert: token + inner + token, start: start + length, end: end + length };
}

const opening = '```\n';
const closing = '\n```';

function codeBlock(text: string, start: number, end: number): TextEdit {
  const inner = text.slice(start, end);
  const before = text.slice(0, start);
  const after = text.slice(end);
  if (before.endsWith(opening) && after.startsWith(closing)) {
    const from = start - opening.length;
    return { from, to: end + closing.length, insert: inner, start: from, end: from + inner.length };
  }
  const head = (before === '' || before.endsWith('\n') ? '' : '\n') + opening;
  const tail = closing + (after === '' || after.startsWith('\n') ? '' : '\n');
  const at = start + head.length;
  return { from: start, to: end, insert: head + inner + tail, start: at, end: at + inner.length };
}

function quote(text: string, start: number, end: number): TextEdit {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const to = lineEnd < 0 ? text.length : lineEnd;
  const lines = text.slice(from, to).split('\n');
  const quoted = lines.every((line) => line.startsWith('> '));
  const insert = lines.map((line) => (quoted ? line.slice(2) : `> ${line}`)).join('\n');
  return { from, to, insert, start: start === end ? from + insert.length : from, end: from + insert.length };
}
