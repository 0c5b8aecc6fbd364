import { hasVisible } from '../../../sync/protocol/words.ts';

/** Controls, and what turns the direction of all that follows. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]+/gu;

/** What a stranger wrote, on one line and no longer than that; empty: nothing that can be seen. */
export function plainLine(text: string, maxLength: number): string {
  const line = text.toWellFormed().replace(/\s+/gu, ' ').replace(hidden, '').trim();
  if (!hasVisible(line)) return '';
  if (line.length <= maxLength) return line;
  return `${line
    .slice(0, maxLength - 1)
    .toWellFormed()
    .replace(/\ufffd$/u, '')
    .trimEnd()}…`;
}
