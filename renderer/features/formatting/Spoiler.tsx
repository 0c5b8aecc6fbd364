import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './FormattedText.module.css';

interface SpoilerProps {
  readonly reachable: boolean;
  readonly children: ReactNode;
}

/** Hidden, also from whoever listens, until it is asked for. Its words cannot be selected or copied before. */
export function Spoiler({ reachable, children }: SpoilerProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const content = useRef<HTMLSpanElement>(null);
  if (shown) {
    return (
      <span className={styles.revealed} data-testid="spoiler" data-shown="true">
        {children}
      </span>
    );
  }
  return (
    <span
      ref={content}
      className={styles.spoiler}
      role="button"
      tabIndex={reachable ? 0 : -1}
      aria-label={t('message.showSpoiler')}
      title={t('message.showSpoiler')}
      data-testid="spoiler"
      data-shown="false"
      onClick={() => setShown(true)}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        // What was the button goes; the row it stands in takes the focus, so that the arrows go on from here.
        content.current?.closest<HTMLElement>('[data-row="true"]')?.focus();
        setShown(true);
      }}
    >
      <span className={styles.hidden} aria-hidden="true">
        {children}
      </span>
    </span>
  );
}
