import { describe, expect, it } from 'vitest';
import { mostZoom, moved, sideOf, whole, zoomed } from '../../../renderer/features/pictures/crop.ts';

const image = { width: 600, height: 300 };

describe('what of an image is shown', () => {
  it('is as much as fits, from its middle', () => {
    expect(whole(image)).toEqual({ x: 300, y: 150, zoom: 1 });
    expect(sideOf(image, whole(image))).toBe(300);
  });

  it('ends where the image ends', () => {
    expect(moved(image, whole(image), -1_000, 1_000)).toEqual({ x: 150, y: 150, zoom: 1 });
    expect(moved(image, whole(image), 1_000, 0)).toEqual({ x: 450, y: 150, zoom: 1 });
    const near = zoomed(image, whole(image), 2);
    expect(moved(image, near, 1_000, -1_000)).toEqual({ x: 525, y: 75, zoom: 2 });
  });

  it('grows only so far, and back into the image', () => {
    expect(zoomed(image, whole(image), 100).zoom).toBe(mostZoom);
    const corner = moved(image, zoomed(image, whole(image), mostZoom), 1_000, 1_000);
    expect(corner).toEqual({ x: 570, y: 270, zoom: mostZoom });
    expect(zoomed(image, corner, 0.5)).toEqual({ x: 450, y: 150, zoom: 1 });
  });
});
