import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePicture } from '../../ui/usePicture.ts';
import { CropPicture } from './CropPicture.tsx';
import type { EncodedPicture } from './encode.ts';
import { PictureButtons } from './PictureButtons.tsx';
import styles from './pictures.module.css';
import { readImage } from './readImage.ts';

interface ChoosePictureProps {
  /** Whose it is, as their avatar has it. */
  readonly seed: string;
  /** @returns whether it was done */
  readonly onChosen: (picture: EncodedPicture | null) => Promise<boolean>;
}

/** Chooses a file, and what of it is shown; or takes the picture away. */
export function ChoosePicture({ seed, onChosen }: ChoosePictureProps) {
  const { t } = useTranslation();
  const [image, setImage] = useState<ImageBitmap | null>(null);
  const [isWrong, setIsWrong] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const isSet = usePicture(seed) !== null;

  async function open(file: File): Promise<void> {
    const opened = await readImage(file);
    setIsWrong(opened === null);
    setImage(opened);
    if (opened !== null) setWasOpen(true);
  }

  if (image !== null)
    return (
      <CropPicture
        image={image}
        onCancel={() => setImage(null)}
        onWrong={() => {
          setIsWrong(true);
          setImage(null);
        }}
        onChosen={async (picture) => {
          if (await onChosen(picture)) setImage(null);
        }}
      />
    );
  return (
    <div className={styles.choose}>
      <PictureButtons
        takesFocus={wasOpen}
        onFile={(file) => void open(file)}
        onRemove={isSet ? () => void onChosen(null) : null}
      />
      {isWrong && (
        <p className={styles.wrong} role="alert">
          {t('errors.pictureInvalid')}
        </p>
      )}
    </div>
  );
}
