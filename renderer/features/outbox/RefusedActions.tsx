import { useTranslation } from 'react-i18next';
import type { OpId, ThreadId } from '../../../sync/core/ids.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './OutboxPanel.module.css';

interface RefusedActionsProps {
  readonly opId: OpId;
  /** The words that would be dropped, so that they can be put back. */
  readonly written: { readonly threadId: ThreadId; readonly text: string } | null;
  readonly onEdit: (() => void) | null;
}

/** What can be done about something refused; the same under a bubble and in the outbox. */
export function RefusedActions({ opId, written, onEdit }: RefusedActionsProps) {
  const { t } = useTranslation();
  const { outbox } = useApp();
  return (
    <div className={styles.actions}>
      <Button tone="quiet" size="small" onClick={() => void outbox.retry(opId)}>
        {t('outbox.retry')}
      </Button>
      {onEdit !== null && (
        <Button tone="quiet" size="small" onClick={onEdit}>
          {t('message.edit')}
        </Button>
      )}
      <Button tone="quiet" size="small" onClick={() => void outbox.discard(opId, written)}>
        {t('outbox.discard')}
      </Button>
    </div>
  );
}
