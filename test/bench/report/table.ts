import type { RowSpec } from '../suite.ts';
import type { Row } from './row.ts';

export const headings = ['what', 'value', 'p50', 'p95', 'p99', 'raw', '× raw', 'budget', ''] as const;

/** A row as people read it. */
export function cellsOf(row: Row, { what, budget }: RowSpec): readonly string[] {
  return [
    what,
    `${shown(row.value)} ${row.unit}`,
    ...[row.p50, row.p95, row.p99, row.raw, row.ratio].map((figure) =>
      figure === null ? '' : shown(figure),
    ),
    budgetOf(row, budget),
    row.met === null ? '' : row.met ? '✓' : '✗',
  ];
}

function budgetOf(row: Row, budget: RowSpec['budget']): string {
  if (row.budget === null || budget === null) return '';
  if ('timesRaw' in budget) return `≤ ${shown(row.budget)} × raw`;
  return ('below' in budget ? '< ' : '≥ ') + shown(row.budget);
}

export function shown(figure: number): string {
  const digits = Math.abs(figure) >= 100 ? 0 : Math.abs(figure) >= 10 ? 1 : 2;
  return figure.toLocaleString('en', { maximumFractionDigits: digits });
}

export function alignedTable(lines: readonly (readonly string[])[]): string {
  const all = [headings, ...lines];
  const widths = headings.map((_, column) => Math.max(...all.map((cells) => (cells[column] ?? '').length)));
  const padded = (cells: readonly string[]) =>
    cells.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
  return all.map((cells) => padded(cells).join('  ').trimEnd()).join('\n');
}
