import type { Rgb } from './pngOf.ts';

/** A boat under sail on a bay, at a time of day. Places are shares of the picture's height. */
export interface Scene {
  readonly sky: readonly [top: Rgb, horizon: Rgb];
  readonly sun: { readonly x: number; readonly y: number; readonly radius: number; readonly colour: Rgb };
  readonly hills: readonly [far: Rgb, near: Rgb];
  readonly sea: readonly [horizon: Rgb, bottom: Rgb];
  readonly sail: Rgb;
  readonly hull: Rgb;
  /** Of the boat's mast, and how tall it stands. */
  readonly boat: { readonly x: number; readonly size: number };
}

type Point = readonly [x: number, y: number];

interface Shape {
  readonly edges: readonly Edge[];
  readonly fill: Rgb;
}

const horizonAt = 0.62;
/** Above it there are none. */
const hillsFrom = 0.42;
const waterlineAt = 0.72;
const bow = 1.35;

/** How it is coloured at a place. @param pixel of the picture, as a share of its height: edges are that soft */
export function colourOf(scene: Scene, pixel: number): (x: number, y: number) => Rgb {
  const shapes = shapesOf(scene);
  const { x: mast, size } = scene.boat;
  return (x, y) => {
    let colour = y < horizonAt ? skyAt(scene, x, y, pixel) : seaAt(scene, x, y);
    if (Math.abs(x - mast) > size || y < waterlineAt - size * 1.2) return colour;
    for (const { edges, fill } of shapes) colour = mix(colour, fill, coverage(edges, x, y, pixel));
    return colour;
  };
}

function skyAt({ sky, sun, hills }: Scene, x: number, y: number, pixel: number): Rgb {
  const distance = Math.hypot(x - sun.x, y - sun.y);
  let colour = mix(sky[0], sky[1], y / horizonAt);
  if (distance < sun.radius * 4) {
    colour = mix(colour, sun.colour, 0.35 * (1 - distance / (sun.radius * 4)) ** 2);
    colour = mix(colour, sun.colour, soft(sun.radius - distance, pixel));
  }
  if (y < hillsFrom) return colour;
  const far = 0.5 + 0.05 * Math.sin(x * 3.1 + 0.4) + 0.02 * Math.sin(x * 8.3);
  const near = 0.57 + 0.04 * Math.sin(x * 2.3 + 2.2) + 0.012 * Math.sin(x * 11);
  colour = mix(colour, hills[0], soft(y - far, pixel));
  return mix(colour, hills[1], soft(y - near, pixel));
}

/** The sun lies on the water in strips, wider and rarer towards whoever looks. */
function seaAt({ sea, sun }: Scene, x: number, y: number): Rgb {
  const depth = (y - horizonAt) / (1 - horizonAt);
  const water = mix(sea[0], sea[1], depth);
  if (Math.abs(x - sun.x) > sun.radius * 2.5) return water;
  const strip = Math.sin(30 * Math.sqrt(depth) + Math.sin(x * 9) * 0.6);
  const reach = sun.radius * (0.7 + depth * 1.6) * (0.75 + 0.25 * Math.sin(40 * depth));
  const lit = strip > 0.1 && Math.abs(x - sun.x) < reach ? 0.55 : 0;
  return mix(water, sun.colour, lit);
}

function shapesOf({ boat, sail, hull }: Scene): readonly Shape[] {
  const at = (right: number, up: number): Point => [boat.x + right * boat.size, waterlineAt - up * boat.size];
  const shade = mix(sail, hull, 0.18);
  // Corners in turn, clockwise.
  const corners: readonly { points: readonly Point[]; fill: Rgb }[] = [
    { points: [at(-0.52, 0.12), at(bow / 2, 0.16), at(0.42, -0.06), at(-0.42, -0.06)], fill: hull },
    { points: [at(-0.015, 1.12), at(0.015, 1.12), at(0.02, 0.12), at(-0.02, 0.12)], fill: hull },
    { points: [at(-0.035, 1.06), at(-0.035, 0.22), at(-0.46, 0.2)], fill: sail },
    { points: [at(0.035, 1), at(0.6, 0.22), at(0.035, 0.22)], fill: shade },
  ];
  return corners.map(({ points, fill }) => ({ edges: edgesOf(points), fill }));
}

/** A line with the shape to its right: (x, y) is `away` + `right` · x + `down` · y inside of it. */
interface Edge {
  readonly right: number;
  readonly down: number;
  readonly away: number;
}

function edgesOf(points: readonly Point[]): readonly Edge[] {
  return points.map(([fromX, fromY], index) => {
    const [toX, toY] = points[(index + 1) % points.length] ?? [fromX, fromY];
    const length = Math.hypot(toX - fromX, toY - fromY);
    const [right, down] = [(fromY - toY) / length, (toX - fromX) / length];
    return { right, down, away: -right * fromX - down * fromY };
  });
}

/** How much of a pixel a shape covers, from 0 to 1. */
function coverage(edges: readonly Edge[], x: number, y: number, pixel: number): number {
  let inside = pixel;
  for (const { right, down, away } of edges) {
    inside = Math.min(inside, away + right * x + down * y);
    if (inside < -pixel) return 0;
  }
  return soft(inside, pixel);
}

const soft = (inside: number, pixel: number) => Math.min(1, Math.max(0, inside / pixel + 0.5));

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  if (share === 0) return from;
  const rest = 1 - share;
  return [
    Math.round(from[0] * rest + to[0] * share),
    Math.round(from[1] * rest + to[1] * share),
    Math.round(from[2] * rest + to[2] * share),
  ];
}
