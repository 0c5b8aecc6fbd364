/** As wide and as high as pictures of one message get, in rem. */
const gridWidth = 26;
const highest = 30;
const highestAlone = 24;
const narrowest = 7.5;
/** In rem: lines are about as high, and none is lower than the least. */
const lineHeight = 10;
const leastHeight = 3.5;
/** In rem, between lines. */
const gap = 0.125;
/** As many side by side: with more of them each would be a sliver. */
const mostInLine = 7;
const pixelsPerRem = 16;
/** What is longer is cut at its ends: the viewer shows all of it. */
const ratios = { least: 0.45, most: 2.6 };

interface Shape {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

interface Tile<Picture> {
  readonly picture: Picture;
  /** Width to height. */
  readonly ratio: number;
}

export interface GridLine<Picture> {
  readonly tiles: readonly Tile<Picture>[];
  /** Of all of them side by side: width to height. */
  readonly ratio: number;
}

export interface Grid<Picture> {
  /** In rem. */
  readonly width: number;
  readonly lines: readonly GridLine<Picture>[];
}

/** Lays pictures out in lines of one width, each in its own shape, before any of them is loaded. */
export function gridOf<Picture extends Shape>(pictures: readonly Picture[]): Grid<Picture> {
  const tiles = pictures.map((picture) => ({ picture, ratio: ratioOf(picture) }));
  const [only] = tiles;
  if (only !== undefined && tiles.length === 1) {
    const natural = (only.picture.width ?? Number.POSITIVE_INFINITY) / pixelsPerRem;
    const width = Math.max(narrowest, Math.min(gridWidth, only.ratio * highestAlone, natural));
    return { width, lines: [{ tiles, ratio: only.ratio }] };
  }
  return { width: gridWidth, lines: linesThatFit(tiles).map(lineOf) };
}

/** As many lines as are about as high as lines should be, or as few as it takes to fit. */
function linesThatFit<Picture>(tiles: readonly Tile<Picture>[]): readonly (readonly Tile<Picture>[])[] {
  const fewest = Math.ceil(tiles.length / mostInLine);
  const wanted = Math.round((widthOf(tiles) * lineHeight) / gridWidth);
  for (let count = Math.min(tiles.length, wanted); count > fewest; count -= 1) {
    const lines = evenLines(tiles, count);
    const heights = lines.reduce((total, line) => total + gridWidth / lineOf(line).ratio, 0);
    if (heights + gap * (count - 1) <= highest) return lines;
  }
  return evenLines(tiles, fewest);
}

/** What would be too low is cut at its sides. */
function lineOf<Picture>(tiles: readonly Tile<Picture>[]): GridLine<Picture> {
  return { tiles, ratio: Math.min(widthOf(tiles), gridWidth / leastHeight) };
}

function ratioOf({ width = 4, height = 3 }: Shape): number {
  return Math.min(ratios.most, Math.max(ratios.least, width / height));
}

/** Into so many lines, in order, that are as even as can be. */
function evenLines<Picture>(
  tiles: readonly Tile<Picture>[],
  count: number,
): readonly (readonly Tile<Picture>[])[] {
  const wanted = widthOf(tiles) / count;
  /** By how many tiles are laid out already. */
  let best: readonly (Layout | null)[] = [{ cost: 0, starts: [] }, ...tiles.map(() => null)];
  for (let line = 0; line < count; line += 1) {
    const before = best;
    const ending = (end: number) =>
      bestEnding(before, end, (start) => widthOf(tiles.slice(start, end)) - wanted);
    best = before.map((_, end) => ending(end));
  }
  const starts = best.at(-1)?.starts ?? [0];
  return starts.map((start, index) => tiles.slice(start, starts[index + 1]));
}

interface Layout {
  readonly cost: number;
  readonly starts: readonly number[];
}

/** The least uneven of the layouts whose last line ends there. @param missesBy of a last line with that start */
function bestEnding(
  before: readonly (Layout | null)[],
  end: number,
  missesBy: (start: number) => number,
): Layout | null {
  let best: Layout | null = null;
  for (const [start, previous] of before.slice(0, end).entries()) {
    if (previous === null || end - start > mostInLine) continue;
    const cost = previous.cost + missesBy(start) ** 2;
    if (best === null || cost < best.cost) best = { cost, starts: [...previous.starts, start] };
  }
  return best;
}

/** Of tiles side by side, at a height of one. */
function widthOf(tiles: readonly Pick<Tile<unknown>, 'ratio'>[]): number {
  return tiles.reduce((total, { ratio }) => total + ratio, 0);
}
