import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import styles from './UndoRemoval.module.css';

/** At the foot of the list for as long as the core says that it can be taken back, a restart included. */
export function UndoRemoval() {
  const { t } = useTranslation();
  const { deletions } = useApp();
  const removed = useAppState(({ state }) => state?.undoable.findLast((one) => one.removed)?.threadId);
  return (
    <div role="status">
      {removed !== undefined && (
        <div className={styles.toast} data-testid="undo-removal">
          <span className={cx(styles.text, 'roomy')}>{t('list.removed')}</span>
          <Button tone="quiet" size="small" onClick={() => void deletions.undo(removed)}>
            {t('deletion.undo')}
          </Button>
        </div>
      )}
    </div>
  );
}
