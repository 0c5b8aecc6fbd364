import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views/message.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useReturnToRow } from '../../ui/useReturnToRow.ts';
import styles from './Polls.module.css';

interface ClosePollDialogProps {
  readonly message: MessageView;
  readonly onClose: () => void;
}

/** Nothing opens a poll again, so it is asked for once more. */
export function ClosePollDialog({ message, onClose }: ClosePollDialogProps) {
  const { t } = useTranslation();
  const { polls } = useApp();
  useReturnToRow(message.messageId);
  const close = () => {
    onClose();
    void polls.close(message);
  };
  return (
    <Dialog open onClose={onClose} title={t('poll.closeQuestion')} closeLabel={t('common.close')}>
      <p className={styles.sentence}>{t('poll.closeExplained')}</p>
      <div className={styles.buttons}>
        <Button tone="primary" autoFocus onClick={close}>
          {t('poll.close')}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </Dialog>
  );
}
