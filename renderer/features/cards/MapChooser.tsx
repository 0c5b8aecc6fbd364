import { ZoomIn, ZoomOut } from 'lucide-react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceCard } from '../../../sync/protocol/cards.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './Cards.module.css';
import { movedBy, placeIn, type View } from './mapView.ts';
import { WorldMap } from './WorldMap.tsx';

type Coordinates = Omit<PlaceCard, 'name'>;

interface MapChooserProps {
  readonly place: Coordinates | null;
  readonly view: View;
  readonly nearer: (() => void) | null;
  readonly farther: (() => void) | null;
  readonly onPoint: (place: Coordinates | null) => void;
}

const steps: Readonly<Record<string, readonly [north: number, east: number]>> = {
  ArrowUp: [1, 0],
  ArrowDown: [-1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** A click sets the pin; arrows move it by a degree, with Shift by ten, and by less where the map is larger. */
export function MapChooser({ place, view, nearer, farther, onPoint }: MapChooserProps) {
  const { t } = useTranslation();
  const onClick = (event: MouseEvent<HTMLButtonElement>) => {
    // Enter and the space bar click without a place.
    if (event.detail === 0) return;
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    onPoint(placeIn(view, (event.clientX - left) / width, (event.clientY - top) / height));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const degrees = (event.shiftKey ? 10 : 1) / view.zoom;
    onPoint(movedBy(place ?? { latitude: 0, longitude: 0 }, step[0] * degrees, step[1] * degrees));
  };
  return (
    <div>
      <button
        type="button"
        className={styles.choose}
        aria-label={t('cards.map')}
        aria-keyshortcuts="ArrowUp ArrowDown ArrowLeft ArrowRight"
        data-testid="map-chooser"
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        <WorldMap view={view} place={place} />
      </button>
      <div className={styles.zoom}>
        <p className={styles.note}>{t('cards.mapHint')}</p>
        <span className={styles.zooms}>
          <IconButton
            icon={ZoomOut}
            size="small"
            label={t('cards.farther')}
            disabled={farther === null}
            onClick={() => farther?.()}
          />
          <IconButton
            icon={ZoomIn}
            size="small"
            label={t('cards.nearer')}
            disabled={nearer === null}
            onClick={() => nearer?.()}
          />
        </span>
      </div>
    </div>
  );
}
