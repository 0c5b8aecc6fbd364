import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { otherThread, thread } from '../../../builders/ids.ts';
import { changes, history, messages, threadStart } from '../../../builders/frames.ts';
import { prepareHeldRanges } from '../../../../main/core/mirror/ranges.ts';
import { mirrorUnderTest } from '../../../builders/stores.ts';

describe('what is held of a thread', () => {
  it('is two stretches after a jump, which join when what lies between arrives', () => {
    const { mirror, ranges } = mirrorUnderTest();
    mirror.apply([changes(null, 200, [...threadStart(), ...messages(141, 200)], { floor: 140 })]);
    mirror.apply([history(20, 60)]);
    expect(ranges()).toEqual([
      [20, 60],
      [140, 200],
    ]);
    expect(mirror.read.rangeOf(thread, 60)).toEqual({ from: 20, to: 60 });
    expect(mirror.read.rangeOf(thread, 20)).toBeNull();
    expect(mirror.read.rangeOf(thread, 100)).toBeNull();
    mirror.apply([history(100, 140)]);
    mirror.apply([history(60, 100)]);
    expect(ranges()).toEqual([[20, 200]]);
  });

  it('joins stretches above the cursor when the cursor reaches them', () => {
    const { mirror, ranges } = mirrorUnderTest();
    mirror.apply([changes(null, 100, [...threadStart(), ...messages(41, 100)], { floor: 40 })]);
    mirror.apply([history(120, 150)]);
    mirror.apply([changes(100, 130, messages(101, 130), { last: 150 })]);
    expect(ranges()).toEqual([[40, 150]]);
    expect(mirror.cursorOf(thread)).toBe(130);
  });

  it('of an empty page is nothing', () => {
    const { mirror, ranges } = mirrorUnderTest();
    mirror.apply([history(0, 0)]);
    expect(ranges()).toEqual([]);
  });

  it('is, however it came, the union of what came, in stretches that never touch', () => {
    const stretch = fc
      .tuple(fc.nat(40), fc.nat(40))
      .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 12 }), (stretches) => {
        const { db, ranges: read } = mirrorUnderTest();
        const held = prepareHeldRanges(db);
        held.add(otherThread, { from: 50, to: 60 });
        for (const range of stretches) held.add(thread, range);
        const mine = read().filter(([from]) => from < 50);
        const covered = new Set(
          mine.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + 1 + i)),
        );
        const expected = new Set(
          stretches.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + 1 + i)),
        );
        expect(covered).toEqual(expected);
        for (let i = 1; i < mine.length; i += 1) expect(mine[i]?.[0]).toBeGreaterThan(mine[i - 1]?.[1] ?? 0);
        db.close();
      }),
      { numRuns: 60 },
    );
  });
});
