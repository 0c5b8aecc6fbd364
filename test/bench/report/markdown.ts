import { readFile, writeFile } from 'node:fs/promises';
import { laidOut } from '../../../scripts/layout.mjs';
import type { Suites } from '../suite.ts';
import { describeMachine } from './machine.ts';
import { headings } from './table.ts';

const begin = '<!-- figures: written by npm run bench -- --markdown -->';
const end = '<!-- end of figures -->';

/** Replaces what stands between the markers of a page (machine, table, how each row is measured); the rest is people's. */
export async function updatePage(
  file: string,
  lines: readonly (readonly string[])[],
  suites: Suites,
): Promise<void> {
  const page = await readFile(file, 'utf8');
  const [before, rest] = page.split(begin);
  const [, after] = rest?.split(end) ?? [];
  if (before === undefined || after === undefined)
    throw new Error(`${file} has no place for the figures: it needs the lines “${begin}” and “${end}”.`);
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const table = [headings, headings.map((_, column) => (column === 0 ? '---' : '--:')), ...lines].map(row);
  const figures = [begin, '', await describeMachine(), '', ...table, '', ...explained(suites), '', end];
  await writeFile(file, await laidOut(file, before + figures.join('\n') + after));
}

function explained(suites: Suites): readonly string[] {
  return Object.entries(suites).map(([name, { how, raw }]) => `- \`${name}\`: ${how}. Raw: ${raw}.`);
}
