import { expect, it } from 'vitest';
import type { UserId } from '../../../sync/core/ids.ts';
import { openDatabase } from '../../../sync/gateway/store/sqlite/openDatabase.ts';
import { peopleAddedTable } from '../../../sync/gateway/store/sqlite/tables/peopleAdded.ts';

const hourMs = 60 * 60 * 1_000;
const ann = 'ann' as UserId;
const begun = 1_000_000 * hourMs + 59 * 60_000;

it('[INVITE-5] whom somebody has added counts for 24 hours from then on, and not from the first of them', () => {
  const { added, count: countAdded } = peopleAddedTable(openDatabase(':memory:'));
  countAdded(ann, 1, begun);
  countAdded(ann, 999, begun + 23.9 * hourMs);
  expect(added(ann, begun + 23.9 * hourMs)).toBe(1_000);
  for (const hours of [24.1, 30, 47.8])
    expect(added(ann, begun + hours * hourMs)).toBeGreaterThanOrEqual(999);
  expect(added(ann, begun + 50 * hourMs)).toBe(0);
  expect(added('bob' as UserId, begun)).toBe(0);
});
