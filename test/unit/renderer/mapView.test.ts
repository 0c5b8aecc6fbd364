import { describe, expect, it } from 'vitest';
import { movedBy, pinIn, placeIn, viewAround } from '../../../renderer/features/cards/mapView.ts';

const at = (latitude: number, longitude: number) => ({
  latitude: latitude * 1e6,
  longitude: longitude * 1e6,
});

describe('the map', () => {
  it.each([1, 3, 9])('has the pin where its place is, %d times as large', (zoom) => {
    for (const place of [at(0, 0), at(50.45, 30.52), at(-33.9, 151.2), at(89, -179), at(-90, 180)]) {
      const view = viewAround(place, zoom);
      const { x, y } = pinIn(view, place);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(1 + 1e-9);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(1 + 1e-9);
      const there = placeIn(view, x, y);
      expect(there?.latitude).toBeCloseTo(place.latitude, -4);
      expect(Math.abs((there?.longitude ?? 0) - place.longitude) % 360e6).toBeLessThan(1e4);
    }
  });

  it('shows the whole world, or what is around a place, over its edge too', () => {
    expect(viewAround(at(50, 170), 1)).toEqual({ left: 0, top: 0, zoom: 1 });
    const { left, top } = viewAround(at(0, 180), 4);
    expect([left, top]).toEqual([0.875, 0.375]);
    expect(pinIn({ left, top, zoom: 4 }, at(0, -170)).x).toBeCloseTo(0.5 + (10 / 360) * 4);
    expect(viewAround(at(90, 0), 4).top).toBe(0);
    expect(viewAround(at(-90, 0), 4).top).toBe(0.75);
  });
});

describe('a pin', () => {
  it.each([
    [at(50, 30), 1, 0, at(51, 30)],
    [at(89.5, 30), 1, 0, at(90, 30)],
    [at(-90, 30), -10, 0, at(-90, 30)],
    [at(0, 179.5), 0, 1, at(0, -179.5)],
    [at(0, -179.5), 0, -1, at(0, 179.5)],
    [at(50.123456, 30), 0, 1 / 9, at(50.12, 30.11)],
  ])('at %j goes %d north and %d east', (from, north, east, to) => {
    expect(movedBy(from, north, east)).toEqual({ kind: 'place', ...to });
  });
});
