import { lazy, Suspense } from 'react';
import type { EmojiPickerProps } from './EmojiPicker.tsx';
import styles from './EmojiPicker.module.css';

const EmojiPicker = lazy(() =>
  import('./EmojiPicker.tsx').then((module) => ({ default: module.EmojiPicker })),
);

/** Its code comes when it is first opened; its place is there at once, so that nothing jumps. */
export function LazyEmojiPicker(props: EmojiPickerProps) {
  return (
    <div className={styles.place} data-with-kinds={props.kinds != null}>
      <Suspense fallback={null}>
        <EmojiPicker {...props} />
      </Suspense>
    </div>
  );
}
