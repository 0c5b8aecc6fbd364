import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { type Crop, mostZoom, moved, sideOf, whole, zoomed } from './crop.ts';
import { draw } from './draw.ts';
import { encode, type EncodedPicture } from './encode.ts';
import styles from './pictures.module.css';
import { defaultLimits } from '../../../sync/protocol/limits.ts';

/** Pixels of the preview: sharp on a screen with two a point. */
const previewPixels = 480;
/** Of the side, a key's step; and of the zoom. */
const step = 0.05;
const zoomStep = 1.1;

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface CropPictureProps {
  readonly image: ImageBitmap;
  readonly onChosen: (picture: EncodedPicture) => Promise<void>;
  readonly onCancel: () => void;
  /** It cannot be made to fit. */
  readonly onWrong: () => void;
}

/** What of an image is shown: it is dragged, or moved and enlarged with the keys. */
export function CropPicture({ image, onChosen, onCancel, onWrong }: CropPictureProps) {
  const { t } = useTranslation();
  const limits = useAppState(({ state }) => state?.limits ?? defaultLimits);
  const { crop, setCrop, canvas, area } = useCrop(image);
  const zoomId = useId();
  const [isBusy, setIsBusy] = useState(false);

  async function use(): Promise<void> {
    setIsBusy(true);
    const picture = await encode(image, crop, { ...defaultLimits, ...limits });
    if (picture === null) return onWrong();
    await onChosen(picture);
    setIsBusy(false);
  }

  return (
    <div className={styles.crop} data-testid="crop-picture">
      <canvas
        ref={canvas}
        className={styles.area}
        width={previewPixels}
        height={previewPixels}
        role="img"
        aria-label={t('pictures.area')}
        tabIndex={0}
        {...area}
      />
      <label className={styles.zoom} htmlFor={zoomId}>
        {t('pictures.zoom')}
        <input
          id={zoomId}
          type="range"
          min={1}
          max={mostZoom}
          step={0.05}
          value={crop.zoom}
          onChange={({ target }) => setCrop(zoomed(image, crop, target.valueAsNumber))}
        />
      </label>
      <p className={styles.hint}>{t('pictures.hint')}</p>
      <div className={styles.buttons}>
        <Button size="small" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button size="small" tone="primary" disabled={isBusy} onClick={() => void use()}>
          {t('pictures.use')}
        </Button>
      </div>
    </div>
  );
}

function useCrop(image: ImageBitmap) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [crop, setCrop] = useState<Crop>(() => whole(image));
  useEffect(() => {
    if (canvas.current !== null) draw(canvas.current, image, crop);
  }, [image, crop]);
  // Whoever chose a file goes on here.
  useEffect(() => canvas.current?.focus(), []);

  const area = {
    onPointerDown: ({ currentTarget, pointerId }: PointerEvent<HTMLCanvasElement>) =>
      currentTarget.setPointerCapture(pointerId),
    onPointerMove({ currentTarget, pointerId, movementX, movementY }: PointerEvent<HTMLCanvasElement>) {
      if (!currentTarget.hasPointerCapture(pointerId)) return;
      const scale = sideOf(image, crop) / currentTarget.clientWidth;
      setCrop(moved(image, crop, -movementX * scale, -movementY * scale));
    },
    onKeyDown(event: KeyboardEvent) {
      const direction = directions[event.key];
      const factor =
        event.key === '+' || event.key === '=' ? zoomStep : event.key === '-' ? 1 / zoomStep : null;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (direction === undefined && factor === null) return;
      event.preventDefault();
      const by = sideOf(image, crop) * step;
      if (direction !== undefined) setCrop(moved(image, crop, direction[0] * by, direction[1] * by));
      else if (factor !== null) setCrop(zoomed(image, crop, crop.zoom * factor));
    },
  };
  return { crop, setCrop, canvas, area };
}
