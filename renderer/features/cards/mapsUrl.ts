import { coordinatesOf, type PlaceCard } from '../../../sync/protocol/cards.ts';
import type { HostInfo } from '../../../preload/contract.ts';

/** A tab reaches no program that shows maps; of the desktop app, what opens it is the host's matter. */
export function mapsUrl({ kind }: Pick<HostInfo, 'kind'>, place: PlaceCard): string {
  const [latitude = '', longitude = ''] = coordinatesOf(place).split(', ');
  if (kind === 'electron') return `geo:${latitude},${longitude}`;
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=15/${latitude}/${longitude}`;
}
