import styles from './Photo.module.css';
import type { Said } from './usePhotoActions.ts';

/** What became of what was done with a picture. */
export function PhotoSaid({ words, isSeen, nth }: Said) {
  return (
    <div role="status">
      {words !== '' && (
        <p key={nth} className={isSeen ? 'visuallyHidden' : styles.said}>
          {words}
        </p>
      )}
    </div>
  );
}
