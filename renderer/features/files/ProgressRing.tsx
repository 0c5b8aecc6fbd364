import styles from './Files.module.css';

interface ProgressRingProps {
  /** From 0 to 1. */
  readonly share: number;
  readonly label: string;
  readonly words: string;
}

export function ProgressRing({ share, label, words }: ProgressRingProps) {
  const percent = Math.round(share * 100);
  return (
    <svg
      className={styles.ring}
      viewBox="0 0 20 20"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={words}
    >
      <circle className={styles.ringTrack} cx="10" cy="10" r="8" />
      {percent > 0 && (
        <circle
          className={styles.ringDone}
          cx="10"
          cy="10"
          r="8"
          pathLength={100}
          strokeDasharray={`${percent} 100`}
        />
      )}
    </svg>
  );
}
