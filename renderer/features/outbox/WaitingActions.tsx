import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { DiscardButton, type Discarded } from './DiscardButton.tsx';
import styles from './OutboxPanel.module.css';

interface WaitingActionsProps extends Discarded {
  /** The thread in which its words may become a draft. */
  readonly draftIn: ThreadId | null;
  readonly onEdit: (() => void) | null;
}

/** What can be done about something that has not left. */
export function WaitingActions({ draftIn, onEdit, ...discarded }: WaitingActionsProps) {
  const { t } = useTranslation();
  const { composer } = useApp();
  return (
    <div className={styles.actions}>
      {onEdit !== null && (
        <Button tone="quiet" size="small" onClick={onEdit}>
          {t('message.edit')}
        </Button>
      )}
      {draftIn !== null && (
        <Button tone="quiet" size="small" onClick={() => void composer.moveToDraft(draftIn, discarded.opId)}>
          {t('outbox.toDraft')}
        </Button>
      )}
      <DiscardButton {...discarded} label={t('common.cancel')} />
    </div>
  );
}
