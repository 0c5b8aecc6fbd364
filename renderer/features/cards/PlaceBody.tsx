import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views/message.ts';
import { cardName, coordinatesOf, type PlaceCard } from '../../../sync/protocol/cards.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import button from '../../ui/Button.module.css';
import { cx } from '../../ui/cx.ts';
import styles from './Cards.module.css';
import { mapsUrl } from './mapsUrl.ts';
import { viewAround } from './mapView.ts';
import { WorldMap } from './WorldMap.tsx';

interface PlaceBodyProps {
  readonly message: MessageView;
  readonly place: PlaceCard;
  readonly tabIndex: 0 | -1;
}

/** A quarter of the world's width: the continent around it. */
const zoom = 4;

export function PlaceBody({ message, place, tabIndex }: PlaceBodyProps) {
  const { t } = useTranslation();
  const { host, copyMessages } = useApp();
  const coordinates = coordinatesOf(place);
  return (
    <div
      className={styles.card}
      role="group"
      aria-label={`${t('files.kinds.place')}: ${cardName(place)}`}
      data-testid="place-card"
    >
      <WorldMap view={viewAround(place, zoom)} place={place} />
      {place.name !== undefined && (
        <p className={styles.name} dir="auto">
          {place.name}
        </p>
      )}
      <p className={styles.detail}>
        <bdi dir="ltr">{coordinates}</bdi>
      </p>
      <div className={styles.actions}>
        <a
          className={cx(button.button, styles.link)}
          data-tone="plain"
          data-size="small"
          href={mapsUrl(host, place)}
          target="_blank"
          rel="noreferrer noopener"
          tabIndex={tabIndex}
        >
          {t('cards.openMap')}
        </a>
        <Button
          tone="quiet"
          size="small"
          tabIndex={tabIndex}
          onClick={() => copyMessages([message], coordinates)}
        >
          {t('cards.copyCoordinates')}
        </Button>
      </div>
    </div>
  );
}
