import { describe, expect, it } from 'vitest';
import { changesSince } from '../../bench/report/against.ts';
import { summarise } from '../../bench/report/row.ts';

const spec = { what: 'a wait', unit: 'ms', budget: null } as const;
const of = (...values: readonly number[]) => [
  summarise(
    'wait',
    spec,
    values.map((value) => ({ value })),
  ),
];
const nothing = ['Nothing moved beyond noise.'];

describe('what moved since an earlier run', () => {
  it('is what has left all the runs before, by more than a tenth', () => {
    expect(changesSince(of(2, 2.1, 2.2), of(1, 1.1, 1.2))).toEqual([
      'Moved beyond noise:',
      'wait: 1.1 → 2.1 ms (+91 %)',
    ]);
    expect(changesSince(of(1, 1.1, 1.2), of(2, 2.1, 2.2))).toContain('wait: 2.1 → 1.1 ms (-48 %)');
  });

  it('is nothing where runs overlap, or are a tenth apart at most', () => {
    expect(changesSince(of(1, 2, 3), of(3, 4, 5))).toEqual(nothing);
    expect(changesSince(of(1.09), of(1))).toEqual(nothing);
  });

  it('goes by the raw limit of the same run: a machine that was busy moved nothing', () => {
    const before = [summarise('wait', spec, [{ value: 1, raw: 0.5 }])];
    expect(changesSince([summarise('wait', spec, [{ value: 4, raw: 2 }])], before)).toEqual(nothing);
    expect(changesSince([summarise('wait', spec, [{ value: 4, raw: 0.5 }])], before)).toEqual([
      'Moved beyond noise:',
      'wait: 2 → 8 × raw (+300 %)',
    ]);
  });

  it('says nothing of rows that were not measured before', () => {
    expect(changesSince(of(1), [])).toEqual(nothing);
  });
});
