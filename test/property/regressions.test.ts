import { readdirSync, readFileSync } from 'node:fs';
import { it } from 'vitest';
import { runSchedule } from './explore/runSchedule.ts';
import type { Schedule } from './explore/schedule.ts';

/** Schedules that failed once: each stays, under a name that says what went wrong. */
const folder = new URL('./regressions/', import.meta.url);
const regressions = readdirSync(folder).map((file) => ({
  name: file.replaceAll('-', ' ').replace('.json', ''),
  schedule: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Schedule,
}));

it.each(regressions)('once failed: $name', async ({ schedule }) => {
  await runSchedule(schedule);
});
