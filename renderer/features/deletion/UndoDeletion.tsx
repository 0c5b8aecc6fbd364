import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './UndoDeletion.module.css';

/** Above the composer for as long as the core says that it can be taken back, a restart included. */
export function UndoDeletion({ threadId }: { readonly threadId: ThreadId }) {
  const { t } = useTranslation();
  const { deletions } = useApp();
  const undoable = useAppState(({ state }) =>
    state?.undoable.find((one) => one.threadId === threadId && one.count > 0),
  );
  return (
    <div className={styles.place} role="status">
      {undoable !== undefined && (
        <div className={styles.toast} data-testid="undo-deletion">
          <span className={styles.text}>{t('deletion.done', { count: undoable.count })}</span>
          <Button tone="quiet" size="small" onClick={() => void deletions.undo(threadId)}>
            {t('deletion.undo')}
          </Button>
        </div>
      )}
    </div>
  );
}
