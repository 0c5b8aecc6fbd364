import { lazy, Suspense } from 'react';
import type { GifPickerProps } from './GifPicker.tsx';
import styles from './GifPicker.module.css';

const GifPicker = lazy(() => import('./GifPicker.tsx').then((module) => ({ default: module.GifPicker })));

/** Its code comes when it is first opened; its place is there at once. */
export function LazyGifPicker(props: GifPickerProps) {
  return (
    <div className={styles.place}>
      <Suspense fallback={null}>
        <GifPicker {...props} />
      </Suspense>
    </div>
  );
}
