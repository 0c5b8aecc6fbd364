import { useTranslation } from 'react-i18next';
import type { DialogOf } from '../../store/registry.ts';
import { useApp } from '../../store/useApp.ts';
import { useHeldMessage } from '../../store/useHeldMessage.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useReturnToRow } from '../../ui/useReturnToRow.ts';
import { isPoll } from './isPoll.ts';
import styles from './Polls.module.css';

/** Nothing opens a poll again, so it is asked for once more. */
export function ClosePollDialog({ messageId }: DialogOf<'closePoll'>) {
  const { t } = useTranslation();
  const { polls, showDialog } = useApp();
  const message = useHeldMessage(messageId, isPoll);
  useReturnToRow(messageId);
  const onClose = () => showDialog(null);
  const close = () => {
    onClose();
    if (message !== null) void polls.close(message);
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
