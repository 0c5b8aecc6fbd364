import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reasonOf } from '../../i18n/reasonOf.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Files.module.css';
import type { FileProblem } from './useLoading.ts';

interface ProblemLineProps {
  readonly problem: FileProblem | null;
  readonly tabIndex?: number;
  /** Saves what cannot be shown; null: it is not to be saved, or is saved elsewhere. */
  readonly onSave: (() => void) | null;
}

/** Why something is not shown. */
export function ProblemLine({ problem, tabIndex = 0, onSave }: ProblemLineProps) {
  const { t } = useTranslation();
  if (problem === null) return null;
  if (problem.kind === 'broken') return <Line>{reasonOf(t, problem.error)}</Line>;
  if (problem.kind === 'away') return <Line>{t('files.away')}</Line>;
  return (
    <Line>
      {t('files.unshowable')}{' '}
      {onSave !== null && (
        <Button size="small" tone="quiet" tabIndex={tabIndex} onClick={onSave}>
          {t('files.saveFile')}
        </Button>
      )}
    </Line>
  );
}

const Line = ({ children }: { readonly children: ReactNode }) => (
  <p className={styles.problem} data-testid="file-problem">
    {children}
  </p>
);
