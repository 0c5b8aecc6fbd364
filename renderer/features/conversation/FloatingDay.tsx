import { useEffect, useState } from 'react';
import styles from './MessageList.module.css';

const lingerMs = 1_200;

interface FloatingDayProps {
  readonly label: string;
  /** Changes while the list moves. */
  readonly position: number;
  /** The day's own separator is in sight already. */
  readonly covered: boolean;
}

/** The day that is being read, while the list moves and a moment longer. */
export function FloatingDay({ label, position, covered }: FloatingDayProps) {
  const [moving, setMoving] = useState(false);
  const [start] = useState(position);
  useEffect(() => {
    if (position === start) return undefined;
    setMoving(true);
    const timer = setTimeout(() => setMoving(false), lingerMs);
    return () => clearTimeout(timer);
  }, [position, start]);
  return (
    <div className={styles.floatingDay} data-shown={moving && !covered} aria-hidden="true">
      <span className={styles.dayChip}>{label}</span>
    </div>
  );
}
