import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './DiscardThreadDialog.module.css';

interface DiscardThreadDialogProps {
  readonly handle: string;
  /** How many messages would be lost; null while nothing is asked. */
  readonly messages: number | null;
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
}

/** Discarding a thread that never began takes every message in it along, and no toast could put them all back. */
export function DiscardThreadDialog({ handle, messages, onKeep, onDiscard }: DiscardThreadDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={messages !== null}
      onClose={onKeep}
      title={t('outbox.discardThread', { handle })}
      closeLabel={t('common.close')}
    >
      <p className={styles.sentence}>{t('outbox.discardThreadExplained', { count: messages ?? 0 })}</p>
      <div className={styles.buttons}>
        <Button autoFocus onClick={onKeep}>
          {t('outbox.keep')}
        </Button>
        <Button tone="danger" onClick={onDiscard}>
          {t('outbox.discard')}
        </Button>
      </div>
    </Dialog>
  );
}
