import { useTranslation } from 'react-i18next';
import { reasonOf } from '../../i18n/reasonOf.ts';
import styles from './Files.module.css';
import type { FileProblem } from './useLoading.ts';

/** Why something is not shown. */
export function ProblemLine({ problem }: { readonly problem: FileProblem | null }) {
  const { t } = useTranslation();
  if (problem === null) return null;
  return (
    <p className={styles.problem} data-testid="file-problem">
      {problem.kind === 'away' ? t('files.away') : reasonOf(t, problem.error)}
    </p>
  );
}
