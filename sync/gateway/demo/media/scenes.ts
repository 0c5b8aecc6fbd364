import { pngOf } from './pngOf.ts';
import { colourOf, type Scene } from './scene.ts';

const pine: Scene['hull'] = [58, 44, 48];

/** The pictures of the demo, by the time of day that they show. */
const scenes = {
  dawn: {
    sky: [
      [120, 150, 200],
      [252, 214, 180],
    ],
    sun: { x: 1.05, y: 0.46, radius: 0.09, colour: [255, 236, 190] },
    hills: [
      [150, 150, 185],
      [96, 104, 142],
    ],
    sea: [
      [214, 190, 190],
      [66, 96, 140],
    ],
    sail: [250, 240, 228],
    hull: pine,
    boat: { x: 0.55, size: 0.4 },
  },
  noon: {
    sky: [
      [64, 142, 214],
      [196, 228, 246],
    ],
    sun: { x: 0.35, y: 0.16, radius: 0.07, colour: [255, 250, 214] },
    hills: [
      [120, 168, 150],
      [66, 122, 96],
    ],
    sea: [
      [110, 184, 206],
      [20, 92, 132],
    ],
    sail: [255, 255, 250],
    hull: [150, 48, 40],
    boat: { x: 0.85, size: 0.52 },
  },
  dusk: {
    sky: [
      [72, 48, 110],
      [248, 140, 92],
    ],
    sun: { x: 0.5, y: 0.55, radius: 0.11, colour: [255, 196, 110] },
    hills: [
      [110, 62, 104],
      [62, 38, 78],
    ],
    sea: [
      [206, 112, 100],
      [44, 34, 76],
    ],
    sail: [255, 210, 170],
    hull: [34, 24, 44],
    boat: { x: 1, size: 0.44 },
  },
  night: {
    sky: [
      [8, 14, 38],
      [44, 66, 110],
    ],
    sun: { x: 1.1, y: 0.2, radius: 0.06, colour: [240, 240, 226] },
    hills: [
      [26, 40, 72],
      [14, 22, 46],
    ],
    sea: [
      [40, 60, 100],
      [6, 12, 30],
    ],
    sail: [150, 166, 196],
    hull: [4, 8, 20],
    boat: { x: 0.62, size: 0.46 },
  },
} as const satisfies Record<string, Scene>;

export type SceneName = keyof typeof scenes;

export const pictureSize = { width: 480, height: 320 } as const;

/** A PNG of `pictureSize`. */
export function paint(name: SceneName): Buffer {
  const { width, height } = pictureSize;
  const colour = colourOf(scenes[name], 1 / height);
  return pngOf(width, height, (x, y) => colour(x / height, y / height));
}
