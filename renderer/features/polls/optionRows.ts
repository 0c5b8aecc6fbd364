import { minPollOptions } from '../../../sync/protocol/sizes.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';

/** A line of the form; its key stays with it when it moves. */
export interface OptionRow {
  readonly key: number;
  readonly text: string;
}

export const emptyRows: readonly OptionRow[] = Array.from({ length: minPollOptions }, (_, key) => ({
  key,
  text: '',
}));

/** @returns null when there is no room for another one */
export function withRow(
  rows: readonly OptionRow[],
  after: number,
  most: number,
): readonly OptionRow[] | null {
  if (rows.length >= most) return null;
  const key = Math.max(...rows.map((row) => row.key)) + 1;
  return [...rows.slice(0, after + 1), { key, text: '' }, ...rows.slice(after + 1)];
}

/** @returns null at an end */
export function moved(rows: readonly OptionRow[], at: number, by: -1 | 1): readonly OptionRow[] | null {
  const row = rows[at];
  const to = at + by;
  if (row === undefined || to < 0 || to >= rows.length) return null;
  return rows.toSpliced(at, 1).toSpliced(to, 0, row);
}

const written = ({ text }: OptionRow) => text.replaceAll(/\s+/gu, ' ').trim();

/** What is offered: blank lines are none. Of a text that was pasted line breaks are spaces. */
export function optionsIn(rows: readonly OptionRow[]): string[] {
  return rows.map(written).filter(hasVisible);
}

/** Keys of those that say what one above them says, in small letters or capitals. */
export function repeatedIn(rows: readonly OptionRow[]): ReadonlySet<number> {
  const said = new Set<string>();
  const repeated = new Set<number>();
  for (const row of rows) {
    const text = written(row).normalize().toLocaleLowerCase();
    if (said.has(text)) repeated.add(row.key);
    else if (hasVisible(text)) said.add(text);
  }
  return repeated;
}
