import { describe, expect, it } from 'vitest';
import { describeSeeds, drawSeeds } from '../../../scripts/test/seeds.ts';

describe('the seeds of a run', () => {
  it('are new each time, and printed as they repeat it', () => {
    const drawn = drawSeeds({}, 5_000_000_000);
    expect(describeSeeds(drawn)).toBe('Seeds: TERN_PROPERTY_SEED=705032704 TERN_FUZZ_SEED=705032704');
    expect(drawSeeds(drawn, 7)).toEqual(drawn);
    expect(drawSeeds({}, 7)).not.toEqual(drawn);
  });
});
