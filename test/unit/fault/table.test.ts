import { expect, it } from 'vitest';
import { withTable } from '../../fault/matrix/table.ts';
import { Tally } from '../../fault/world/tally.ts';

const page = [
  '# Page',
  '<!-- crash points: written by `npm run fault -- --markdown` -->',
  'an older table',
  '<!-- /crash points -->',
  'the rest',
].join('\n');

it('puts the deaths and what was found in place of the table before, and leaves the rest', () => {
  const tally = new Tally();
  tally.died('outbox.opLeft', 'newest op sent');
  tally.died('outbox.opLeft', 'newest op sent');
  tally.died('outbox.opLeft', 'newest op done');
  const written = withTable(page, tally, 'A run.');
  expect(written).toMatch(/^# Page\n/);
  expect(written).toMatch(/\nthe rest$/);
  expect(written).not.toContain('an older table');
  expect(written).toContain('A run.');
  const rows = written.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows).toHaveLength(Object.keys(tally.crashes).length);
  expect(rows.find((row) => row.includes('outbox.opLeft'))).toMatch(
    /\| 3 \| newest op sent × 2; newest op done × 1 \|$/,
  );
  expect(withTable(written, tally, 'A run.')).toBe(written);
});

it('writes into no page that has no place for it', () => {
  expect(() => withTable('# Page', new Tally(), '')).toThrow('lacks its marks');
});
