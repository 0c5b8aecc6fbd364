// Draws the land of Natural Earth (1:110m, public domain; as TopoJSON in world-atlas) as one small SVG: `node scripts/map.ts`.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

/** What of TopoJSON 1.0 that file has: arcs of whole-number steps, and rings of arcs, a reversed one as its complement. */
interface Topology {
  readonly transform: {
    readonly scale: readonly [number, number];
    readonly translate: readonly [number, number];
  };
  readonly arcs: readonly (readonly (readonly [number, number])[])[];
  readonly objects: { readonly land: { readonly geometries: readonly { readonly arcs: number[][][] }[] } };
}

/** Of the picture, on each of both axes: a tenth of a degree is less than its outlines are wrong by. */
const unitsPerDegree = 10;

type Point = readonly [x: number, y: number];

const root = resolve(import.meta.dirname, '..');
const file = createRequire(import.meta.url).resolve('world-atlas/land-110m.json');
const { arcs, transform, objects } = JSON.parse(readFileSync(file, 'utf8')) as Topology;

const points = arcs.map((arc) => {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]): Point => {
    [x, y] = [x + dx, y + dy];
    const longitude = x * transform.scale[0] + transform.translate[0];
    const latitude = y * transform.scale[1] + transform.translate[1];
    return [Math.round((longitude + 180) * unitsPerDegree), Math.round((90 - latitude) * unitsPerDegree)];
  });
});

const arcPoints = (index: number) =>
  index < 0 ? (points[~index] ?? []).toReversed() : (points[index] ?? []);

const width = 360 * unitsPerDegree;
const height = 180 * unitsPerDegree;

/** Without the jumps from one edge of the world to the other: it goes on beyond the edge. */
function unbroken(ring: readonly Point[]): readonly Point[] {
  let shift = 0;
  const points = ring.map(([x, y], index): Point => {
    const [before] = ring[index - 1] ?? [x];
    if (Math.abs(x - before) > width / 2) shift += x < before ? width : -width;
    return [x + shift, y];
  });
  const [start, end] = [points[0], points.at(-1)];
  if (start === undefined || end === undefined || start[0] === end[0]) return points;
  // Antarctica leads around the world: it ends at the pole.
  return [...points, [end[0], height], [start[0], height]];
}

/** Steps from point to point, without those that lead nowhere. */
function drawn([first, ...rest]: readonly Point[]): string {
  if (first === undefined) return '';
  let [x, y] = first;
  const steps = rest.flatMap(([toX, toY]) => {
    const step = [toX - x, toY - y] as const;
    [x, y] = [toX, toY];
    return step[0] === 0 && step[1] === 0 ? [] : [`${step[0]}${step[1] < 0 ? '' : ' '}${step[1]}`];
  });
  return steps.length < 3 ? '' : `M${first.join(' ')}l${steps.join(' ').replaceAll(' -', '-')}z`;
}

/** What leads over an edge is drawn at both. */
function atEdges(ring: readonly Point[]): string {
  const across = ring.map(([x]) => x);
  const shifts = [
    0,
    ...(Math.min(...across) < 0 ? [width] : []),
    ...(Math.max(...across) > width ? [-width] : []),
  ];
  return shifts.map((shift) => drawn(ring.map(([x, y]): Point => [x + shift, y]))).join('');
}

const rings = objects.land.geometries.flatMap((geometry) => geometry.arcs.flat());
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">
<desc>Made with Natural Earth. Its outlines as TopoJSON: world-atlas, Copyright 2013-2019 Michael Bostock, ISC.</desc>
<path d="${rings.map((ring) => atEdges(unbroken(ring.flatMap(arcPoints)))).join('')}"/></svg>
`;
writeFileSync(join(root, 'resources/map/land.svg'), svg);
console.log(`${svg.length} bytes`);
