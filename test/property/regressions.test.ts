import { readdirSync, readFileSync } from 'node:fs';
import { it } from 'vitest';
import { runSeries } from './explore/runSeries.ts';
import type { Series } from './explore/series.ts';

/** What failed once: each stays, under a name that says what went wrong. */
const folder = new URL('./regressions/', import.meta.url);
const regressions = readdirSync(folder).map((file) => ({
  name: file.replaceAll('-', ' ').replace('.json', ''),
  series: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Series,
}));

it.each(regressions)('once failed: $name', async ({ series }) => {
  await runSeries(series);
});
