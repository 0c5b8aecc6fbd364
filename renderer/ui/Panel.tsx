import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './IconButton.tsx';
import styles from './Panel.module.css';

interface PanelProps {
  readonly element?: 'section' | 'search';
  readonly title: string;
  /** Seen in the place of the title; the focus is its own affair then. */
  readonly heading?: ReactNode;
  readonly actions?: ReactNode;
  readonly testId: string;
  readonly onBack: () => void;
  readonly children: ReactNode;
}

/** What stands in the place of the list for a while. */
export function Panel({
  element: Element = 'section',
  title,
  heading,
  actions,
  testId,
  onBack,
  children,
}: PanelProps) {
  const { t } = useTranslation();
  return (
    <Element className={styles.panel} aria-label={title} data-testid={testId}>
      <header className={styles.header} data-drag="true" data-inset="start">
        <IconButton
          icon={ArrowLeft}
          label={t('common.back')}
          autoFocus={heading === undefined}
          onClick={onBack}
        />
        {heading ?? <h2 className={styles.title}>{title}</h2>}
        {actions}
      </header>
      {children}
    </Element>
  );
}
