import { lazy, Suspense } from 'react';
import type { StickerPickerProps } from './StickerPicker.tsx';
import styles from './StickerPicker.module.css';

const StickerPicker = lazy(() =>
  import('./StickerPicker.tsx').then((module) => ({ default: module.StickerPicker })),
);

/** Its code comes when it is first opened; its place is there at once. */
export function LazyStickerPicker(props: StickerPickerProps) {
  return (
    <div className={styles.place}>
      <Suspense fallback={null}>
        <StickerPicker {...props} />
      </Suspense>
    </div>
  );
}
