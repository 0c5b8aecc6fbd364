import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

interface EmptyStateProps {
  readonly picture?: ReactNode;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** One sentence that teaches, one action. */
export function EmptyState({ picture, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {picture}
      <p className={styles.sentence}>{children}</p>
      {action}
    </div>
  );
}
