import { readFile } from 'node:fs/promises';
import { TernError } from '../../../sync/core/ternError.ts';
import type { Row } from './row.ts';
import { shown } from './table.ts';

/** What differs by less is noise, whatever the runs say: a quick run is one run. */
const noise = 0.1;

/** Rows of an earlier run, as `--json` wrote them. */
export async function readRows(file: string): Promise<readonly Row[]> {
  const rows: unknown = JSON.parse(await readFile(file, 'utf8'));
  const isRow = (row: unknown) => typeof row === 'object' && row !== null && 'name' in row && 'range' in row;
  if (Array.isArray(rows) && rows.every(isRow)) return rows as Row[];
  throw new TernError('requestInvalid', { message: `${file} holds no figures that --json has written.` });
}

/** What `--against` prints. */
export function changesSince(rows: readonly Row[], before: readonly Row[]): readonly string[] {
  const changes = moved(rows, before);
  return changes.length > 0 ? ['Moved beyond noise:', ...changes] : ['Nothing moved beyond noise.'];
}

/**
 * The rows that moved beyond noise, a line each: their runs do not overlap with those before, and are a tenth apart. Where
 * there is a raw limit it is the ratio that counts, for a busy machine slows both.
 */
export function moved(rows: readonly Row[], before: readonly Row[]): readonly string[] {
  const known = new Map(before.map((row) => [row.name, row]));
  return rows.flatMap((row) => {
    const earlier = known.get(row.name);
    if (earlier === undefined || !isApart(row.range, earlier.range)) return [];
    const [was, is] = [earlier.ratio ?? earlier.value, row.ratio ?? row.value];
    const change = Math.round((is / was - 1) * 100);
    const unit = row.ratio === null ? row.unit : '× raw';
    return [`${row.name}: ${shown(was)} → ${shown(is)} ${unit} (${change > 0 ? '+' : ''}${change} %)`];
  });
}

function isApart(one: Row['range'], other: Row['range']): boolean {
  const [lower, upper] = one[0] < other[0] ? [one, other] : [other, one];
  return upper[0] > lower[1] * (1 + noise);
}
