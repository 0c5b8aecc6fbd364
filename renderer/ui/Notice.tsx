import type { ReactNode } from 'react';
import styles from './Notice.module.css';

interface NoticeProps {
  readonly tone: 'plain' | 'coral';
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly alert?: boolean;
}

/** A sentence in its place, with what can be done about it. */
export function Notice({ tone, children, actions, alert = false }: NoticeProps) {
  return (
    <div className={styles.notice} data-tone={tone} role={alert ? 'alert' : undefined}>
      <p className={styles.text}>{children}</p>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
