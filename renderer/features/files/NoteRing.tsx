import styles from './VideoNote.module.css';

/** Around a video note: how much of it has been seen or recorded. @param share from 0 to 1 */
export function NoteRing({ share }: { readonly share: number }) {
  return (
    <svg className={styles.ring} viewBox="0 0 100 100" aria-hidden="true">
      {share > 0 && (
        <circle
          cx="50"
          cy="50"
          r="48.75"
          pathLength={100}
          strokeDasharray={`${Math.min(1, share) * 100} 100`}
        />
      )}
    </svg>
  );
}
