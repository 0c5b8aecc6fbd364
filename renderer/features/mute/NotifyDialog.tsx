import { useTranslation } from 'react-i18next';
import { useFormats } from '../../format/useFormats.ts';
import { useNow } from '../../format/useNow.ts';
import { forGood } from '../../../sync/protocol/threadPreferences.ts';
import type { DialogOf } from '../../store/registry.ts';
import { useApp } from '../../store/useApp.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './MuteDialog.module.css';
import { NotifyChoice } from './NotifyChoice.tsx';
import { useReturnedFocus } from './useReturnedFocus.ts';

/** Of which messages of a conversation one is notified, and until when of none. */
export function NotifyDialog({ thread, opener }: DialogOf<'notify'>) {
  const { t } = useTranslation();
  const { showDialog } = useApp();
  const formats = useFormats();
  const now = useNow();
  useReturnedFocus(opener);
  const { muted } = thread.preferences;
  return (
    <Dialog
      open
      onClose={() => showDialog(null)}
      title={t('notify.title', { name: thread.title })}
      closeLabel={t('common.close')}
    >
      {muted !== undefined && (
        <p className={styles.explained}>
          {muted === forGood ? t('notify.muted') : t('notify.mutedUntil', { at: formats.due(muted, now) })}
        </p>
      )}
      <NotifyChoice thread={thread} />
      <p className={styles.note}>{t('notify.explained')}</p>
    </Dialog>
  );
}
