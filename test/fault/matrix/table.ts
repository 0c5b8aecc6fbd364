import { type CrashPoint, crashPoints } from '../../../sync/core/crashPoint.ts';
import type { Tally } from '../world/tally.ts';
import { moments } from './moments.ts';

const begin = '<!-- crash points: written by `npm run fault -- --markdown` -->';
const end = '<!-- /crash points -->';

/** The crash-point matrix of a run, put between its two marks. @throws when the marks are not there */
export function withTable(page: string, tally: Tally, run: string): string {
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`the page lacks its marks: ${begin} … ${end}`);
  const tables = (['client', 'gateway'] as const).map((process) => table(process, tally));
  const ignored = ['<!-- prettier-ignore-start -->', run, ...tables, '<!-- prettier-ignore-end -->'];
  return [before, begin, '\n', ignored.join('\n\n'), '\n', end, after].join('');
}

function table(process: 'client' | 'gateway', tally: Tally): string {
  const rows = crashPoints[process].map((point) => row(point, tally));
  return [
    `### The ${process} dies`,
    '',
    '| point | at that moment | on disk then | what the next start makes of it | deaths | found on the disk |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function row(point: CrashPoint, { crashes, findings }: Tally): string {
  const { where, onDisk, afterwards } = moments[point];
  const found = [...(findings.get(point) ?? new Map<string, number>())]
    .toSorted(([, a], [, b]) => b - a)
    .map(([what, count]) => `${what} × ${count}`)
    .join('; ');
  return `| \`${point}\` | ${where} | ${onDisk} | ${afterwards} | ${crashes[point]} | ${found} |`;
}
