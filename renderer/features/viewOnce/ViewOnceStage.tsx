import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewOnceView } from '../../../preload/views/viewOnce.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import { reasonOf } from '../../i18n/reasonOf.ts';
import { errorAt } from '../../store/errorAt.ts';
import styles from './ViewOnce.module.css';

interface ViewOnceStageProps extends Pick<ViewOnceView, 'kind'> {
  readonly url: string;
  readonly title: string;
}

/** The picture, video or sound itself. */
export function ViewOnceStage({ kind, url, title }: ViewOnceStageProps) {
  const { t } = useTranslation();
  const [isLoaded, setLoaded] = useState(false);
  const [error, setError] = useState<ErrorData | 'unshowable' | null>(null);
  const onError = () => void errorAt(url).then((found) => setError(found ?? 'unshowable'));
  const onLoad = () => setLoaded(true);
  const shared = { src: url, className: styles.shown, onError, hidden: !isLoaded };
  const played = { ...shared, onLoadedMetadata: onLoad, controls: true, autoPlay: true, 'aria-label': title };
  const said =
    error === null
      ? t('viewOnce.loading')
      : error === 'unshowable'
        ? t('files.unshowable')
        : reasonOf(t, error);
  return (
    <div className={styles.stage}>
      {!(isLoaded && error === null) && (
        <p className={styles.said} role="status">
          {said}
        </p>
      )}
      {error === null && kind === 'picture' && (
        <img {...shared} alt={title} draggable={false} onLoad={onLoad} data-testid="viewed" />
      )}
      {error === null && kind === 'video' && (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- What people film has none.
        <video
          {...played}
          controlsList="nodownload noremoteplayback"
          disablePictureInPicture
          data-testid="viewed"
        />
      )}
      {error === null && kind !== 'picture' && kind !== 'video' && (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- What people say has none.
        <audio {...played} controlsList="nodownload" data-testid="viewed" />
      )}
    </div>
  );
}
