import { type RefObject, useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../store/useApp.ts';
import { cx } from '../../ui/cx.ts';
import { Cover } from './Cover.tsx';
import styles from './Photo.module.css';
import { ProblemLine } from './ProblemLine.tsx';
import { savingOf } from './saving.ts';
import { blurOf } from './thumbnail.ts';
import { useCovered } from './useCovered.ts';
import { useLoading } from './useLoading.ts';
import type { Photo } from './usePhotos.ts';
import type { Zooming } from './useZoom.ts';

interface PhotoStageProps {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly photo: Photo;
  readonly title: string;
  readonly zoom: Zooming;
  /** Quarters, clockwise. */
  readonly turns: number;
}

/** The picture itself. */
export function PhotoStage({ ref, photo: { message, file }, title, zoom, turns }: PhotoStageProps) {
  const { files } = useApp();
  const url = files.urlOf(message, file);
  const { attempt, problem, onError } = useLoading(url);
  const blur = blurOf(file);
  const isCovered = useCovered(message, file);
  const { scale, x, y } = zoom.zoom;
  const onWheel = useEffectEvent(zoom.onWheel);
  useEffect(() => {
    const stage = ref.current;
    const listener = (event: WheelEvent) => onWheel(event);
    stage?.addEventListener('wheel', listener, { passive: false });
    return () => stage?.removeEventListener('wheel', listener);
  }, [ref]);
  return (
    <div
      ref={ref}
      className={styles.stage}
      data-zoomed={scale > 1}
      data-dragged={zoom.isDragged}
      {...zoom.handlers}
    >
      {isCovered ? (
        <CoveredPhoto
          {...{ file, title }}
          onUncover={() => {
            ref.current?.closest<HTMLElement>('[role="dialog"]')?.focus();
            files.uncover(message);
          }}
        />
      ) : problem === null ? (
        <img
          key={attempt}
          className={styles.photo}
          style={{
            transform: `translate(${x}px, ${y}px) scale(${scale}) rotate(${turns * 90}deg)`,
            ...(blur !== null && { backgroundImage: `url(${blur})` }),
          }}
          src={url}
          width={file.width}
          height={file.height}
          alt={title}
          draggable={false}
          onError={onError}
          data-testid="photo"
          data-scale={scale}
          data-sideways={turns % 2 === 1}
        />
      ) : (
        <ProblemLine {...{ problem }} onSave={savingOf(files, message, file)} />
      )}
    </div>
  );
}

interface CoveredPhotoProps extends Pick<Photo, 'file'>, Pick<PhotoStageProps, 'title'> {
  readonly onUncover: () => void;
}

/** [CONTENT-7] */
function CoveredPhoto({ file, title, onUncover }: CoveredPhotoProps) {
  const { t } = useTranslation();
  const blur = blurOf(file);
  const { width = 4, height = 3 } = file;
  return (
    <button
      type="button"
      className={cx(styles.photo, styles.coveredPhoto)}
      style={{ aspectRatio: width / height, ...(blur !== null && { backgroundImage: `url(${blur})` }) }}
      aria-label={t('files.uncover', { name: title })}
      data-testid="covered-photo"
      onClick={onUncover}
    >
      <Cover />
    </button>
  );
}
