import { assert, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstWindowSize, minWindowSize, placeWindow } from '../../../main/desktop/bounds.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const monitor = { x: 1440, y: 0, width: 2560, height: 1400 };

describe('placing a window', () => {
  it('the first one has its own size and is centred by the system', () => {
    expect(placeWindow(null, [laptop])).toEqual(firstWindowSize);
  });

  it('one that fits stays where it was', () => {
    const bounds = { x: 1600, y: 100, width: 1200, height: 800 };
    expect(placeWindow(bounds, [laptop, monitor])).toEqual(bounds);
  });

  it('one whose monitor is gone keeps its size on the first screen', () => {
    const bounds = { x: 1600, y: 100, width: 1200, height: 800 };
    expect(placeWindow(bounds, [laptop])).toEqual({ width: 1200, height: 800 });
  });

  it('one that hangs over the edge is pushed back', () => {
    expect(placeWindow({ x: -300, y: 700, width: 800, height: 600 }, [laptop])).toEqual({
      x: 0,
      y: 300,
      width: 800,
      height: 600,
    });
  });

  it('whatever was remembered, the whole window is on a screen that is large enough for it', () => {
    const number = integer({ min: -100_000, max: 100_000 });
    const size = integer({ min: 1, max: 100_000 });
    assert(
      property(record({ x: number, y: number, width: size, height: size }), (saved) => {
        const { x, y, width, height } = placeWindow(saved, [laptop, monitor]);
        expect(width).toBeGreaterThanOrEqual(minWindowSize.width);
        expect(height).toBeGreaterThanOrEqual(minWindowSize.height);
        if (x === undefined || y === undefined) return;
        const inside = [laptop, monitor].some(
          (area) =>
            x >= area.x &&
            y >= area.y &&
            x + width <= area.x + area.width &&
            y + height <= area.y + area.height,
        );
        expect(inside).toBe(true);
      }),
    );
  });
});
