import { describe, expect, it } from 'vitest';
import { smallerTarget } from '../../../renderer/bridge/smallerTarget.ts';

const megabyte = 1_000_000;
const minute = 60_000;
const film = (width: number, height: number, durationMs = minute) => ({ width, height, durationMs });

describe('[CONTENT-8] a video that is made smaller', () => {
  it.each([
    [3_840, 2_160, 1_280, 720],
    [1_920, 1_080, 1_280, 720],
    [1_080, 1_920, 720, 1_280],
    [1_281, 1_281, 1_280, 1_280],
    [4_000, 3, 1_280, 2],
  ])('of %d × %d has %d × %d pixels', (width, height, ...made) => {
    const target = smallerTarget(1_000 * megabyte, film(width, height));
    expect([target?.width, target?.height]).toEqual(made);
  });

  it.each([
    [640, 360, 640, 360],
    [641, 361, 640, 360],
    [1_280, 720, 1_280, 720],
  ])('of %d × %d is not enlarged, and has even sides', (width, height, ...made) => {
    const target = smallerTarget(100 * megabyte, film(width, height));
    expect([target?.width, target?.height]).toEqual(made);
  });

  it('says about how many bytes it will have: more of them for more pixels and more time', () => {
    const bytesOf = (...[width, height, durationMs]: Parameters<typeof film>) =>
      smallerTarget(10_000 * megabyte, film(width, height, durationMs))?.bytes ?? 0;
    const large = bytesOf(1_920, 1_080);
    expect(large).toBeGreaterThan(14 * megabyte);
    expect(large).toBeLessThan(18 * megabyte);
    expect(bytesOf(1_920, 1_080, 10 * minute)).toBe(10 * large);
    const small = bytesOf(640, 360);
    expect(small).toBeLessThan(large / 2);
    expect(small).toBeGreaterThan(large / 4);
    expect(smallerTarget(megabyte, film(64, 64, 1_000))?.videoBitrate).toBe(200_000);
  });

  it('is none where about a quarter of the bytes is not saved', () => {
    const { bytes = 0 } = smallerTarget(1_000 * megabyte, film(1_920, 1_080)) ?? {};
    expect(smallerTarget(Math.ceil(bytes / 0.75), film(1_920, 1_080))).not.toBeNull();
    expect(smallerTarget(Math.floor(bytes / 0.76), film(1_920, 1_080))).toBeNull();
    expect(smallerTarget(bytes, film(1_920, 1_080))).toBeNull();
  });

  it('is none where few bytes are saved, whatever their share', () => {
    const { bytes = 0 } = smallerTarget(10 * megabyte, film(640, 360, 1_000)) ?? {};
    expect(smallerTarget(bytes + 499_999, film(640, 360, 1_000))).toBeNull();
    expect(smallerTarget(bytes + 500_000, film(640, 360, 1_000))).not.toBeNull();
  });

  it('is none where nobody knows how long it is', () => {
    expect(smallerTarget(100 * megabyte, { width: 1_920, height: 1_080 })).toBeNull();
    expect(smallerTarget(100 * megabyte, film(1_920, 1_080, 0))).toBeNull();
  });
});
