interface Pressed {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

type Placed = Pick<HTMLElement, 'getBoundingClientRect'>;

/** Where an arrow leads in a grid of any number of columns, by where its tiles are drawn. null: nowhere */
export function gridStep<Tile extends Placed>(
  tiles: readonly Tile[],
  from: unknown,
  { key, altKey, ctrlKey, metaKey }: Pressed,
  isRtl = false,
): Tile | null {
  const index = tiles.findIndex((tile) => tile === from);
  if (index === -1 || altKey || ctrlKey || metaKey) return null;
  const forward = isRtl ? -1 : 1;
  if (key === 'ArrowRight') return tiles[index + forward] ?? null;
  if (key === 'ArrowLeft') return tiles[index - forward] ?? null;
  if (key === 'Home') return tiles[0] ?? null;
  if (key === 'End') return tiles.at(-1) ?? null;
  if (key === 'ArrowDown') return nearestIn(tiles.slice(index + 1), tiles[index], 1);
  return key === 'ArrowUp' ? nearestIn(tiles.slice(0, index).toReversed(), tiles[index], -1) : null;
}

/** In the first row beyond its own, that which is nearest across. */
function nearestIn<Tile extends Placed>(
  tiles: readonly Tile[],
  from: Tile | undefined,
  way: 1 | -1,
): Tile | null {
  if (from === undefined) return null;
  const own = from.getBoundingClientRect();
  const beyond = tiles.filter((tile) => (tile.getBoundingClientRect().top - own.top) * way > 1);
  const top = beyond[0]?.getBoundingClientRect().top ?? 0;
  const row = beyond.filter((tile) => Math.abs(tile.getBoundingClientRect().top - top) <= 1);
  const across = (tile: Tile) => Math.abs(tile.getBoundingClientRect().left - own.left);
  return row.toSorted((a, b) => across(a) - across(b))[0] ?? null;
}
