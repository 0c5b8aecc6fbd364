import { describe, expect, it } from 'vitest';
import { summarise } from '../../bench/report/row.ts';

const wait = { what: 'a wait', unit: 'ms', budget: { below: 2 } } as const;
const rate = { what: 'a rate', unit: 'msg/s', budget: { atLeast: 1_000 } } as const;

describe('a row', () => {
  it('has the median of each figure over all runs', () => {
    const readings = [
      { value: 9, p50: 1, raw: 1 },
      { value: 1, p50: 3, raw: 4 },
      { value: 1.5, p50: 2, raw: 0.5 },
    ];
    expect(summarise('wait', wait, readings)).toEqual({
      name: 'wait',
      unit: 'ms',
      value: 1.5,
      p50: 2,
      p95: null,
      p99: null,
      raw: 1,
      ratio: 1.5,
      budget: 2,
      met: true,
      range: [0.25, 9],
    });
  });

  it('meets a wait’s budget below it and a rate’s from it on', () => {
    expect(summarise('wait', wait, [{ value: 2 }]).met).toBe(false);
    expect(summarise('rate', rate, [{ value: 1_000 }]).met).toBe(true);
    expect(summarise('rate', rate, [{ value: 999 }]).met).toBe(false);
  });

  it('is held against the raw limit of its own run where its budget says so', () => {
    const gateway = { ...wait, budget: { timesRaw: 1.3 } };
    expect(summarise('wait', gateway, [{ value: 1.3, raw: 1 }])).toMatchObject({ budget: 1.3, met: true });
    expect(summarise('wait', gateway, [{ value: 1.4, raw: 1 }])).toMatchObject({ met: false });
    expect(summarise('wait', gateway, [{ value: 1 }]).met).toBeNull();
  });

  it('without a budget is neither met nor missed', () => {
    expect(summarise('wait', { ...wait, budget: null }, [{ value: 2 }])).toMatchObject({
      budget: null,
      met: null,
    });
  });
});
