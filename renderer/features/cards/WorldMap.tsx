import { MapPin } from 'lucide-react';
import type { CSSProperties } from 'react';
import type { PlaceCard } from '../../../sync/protocol/cards.ts';
import { Icon } from '../../ui/Icon.tsx';
import { pinIn, type View } from './mapView.ts';
import styles from './WorldMap.module.css';

interface WorldMapProps {
  readonly view: View;
  /** null: no pin. */
  readonly place: Pick<PlaceCard, 'latitude' | 'longitude'> | null;
}

/** A part of the world's land, and a pin in it. Decoration: words beside it say where that is. */
export function WorldMap({ view, place }: WorldMapProps) {
  const { left, top, zoom } = view;
  // A mask is placed by the share of what it is larger by; one of the map's own size has only one place.
  const share = (offset: number) => (zoom === 1 ? 0 : (offset * zoom) / (zoom - 1));
  const land = { '--zoom': zoom, '--left': share(left), '--top': share(top) } as CSSProperties;
  const pin = place === null ? null : pinIn(view, place);
  return (
    <span className={styles.map} aria-hidden="true" data-testid="world-map">
      <span className={styles.land} style={land} />
      {pin !== null && (
        <span className={styles.pin} style={{ '--x': pin.x, '--y': pin.y } as CSSProperties}>
          <Icon icon={MapPin} />
        </span>
      )}
    </span>
  );
}
