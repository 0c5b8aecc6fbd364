import { type PlaceCard, placeAt } from '../../../sync/protocol/cards.ts';

type Coordinates = Pick<PlaceCard, 'latitude' | 'longitude'>;

/** What of the world is seen, in shares of its width and height; `left` may lead around it. */
export interface View {
  readonly left: number;
  readonly top: number;
  /** How many times as large as the whole world. */
  readonly zoom: number;
}

const micro = 1_000_000;
const shareOf = ({ latitude, longitude }: Coordinates) => ({
  x: longitude / micro / 360 + 0.5,
  y: 0.5 - latitude / micro / 180,
});

/** With the place in its middle, as far as there is world above and below. */
export function viewAround(place: Coordinates, zoom: number): View {
  if (zoom === 1) return { left: 0, top: 0, zoom };
  const { x, y } = shareOf(place);
  const half = 1 / (2 * zoom);
  return { left: x - half, top: Math.min(Math.max(y - half, 0), 1 - 1 / zoom), zoom };
}

const around = (share: number) => share - Math.floor(share);

/** In shares of what is seen. */
export function pinIn({ left, top, zoom }: View, place: Coordinates) {
  const { x, y } = shareOf(place);
  // The edge of the whole world is on its right, too.
  const across = x === 1 && zoom === 1 ? 1 : around(x - left);
  return { x: across * zoom, y: (y - top) * zoom };
}

/** What is there. @param x, y in shares of what is seen */
export function placeIn({ left, top, zoom }: View, x: number, y: number): Omit<PlaceCard, 'name'> | null {
  const longitude = around(left + x / zoom) * 360 - 180;
  return rounded(90 - (top + y / zoom) * 180, longitude);
}

/** So many degrees on; at a pole it stays there, and around the world it goes on. */
export function movedBy(place: Coordinates, north: number, east: number): Omit<PlaceCard, 'name'> | null {
  const latitude = Math.min(Math.max(place.latitude / micro + north, -90), 90);
  const longitude = around((place.longitude / micro + east) / 360 + 0.5) * 360 - 180;
  return rounded(latitude, longitude);
}

/** A small map tells no more than that. */
const rounded = (latitude: number, longitude: number) =>
  placeAt(Math.round(latitude * 100) / 100, Math.round(longitude * 100) / 100);
