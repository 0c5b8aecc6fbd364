import { useTranslation } from 'react-i18next';
import { forGood } from '../../../sync/protocol/threadPreferences.ts';
import { timerLength } from '../../format/timerWords.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useNow } from '../../format/useNow.ts';
import type { DialogOf } from '../../store/registry.ts';
import { useApp } from '../../store/useApp.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Presets } from '../../ui/Presets.tsx';
import styles from './MuteDialog.module.css';
import { NotifyChoice } from './NotifyChoice.tsx';
import { useReturnedFocus } from './useReturnedFocus.ts';

const hours = [1, 8, 7 * 24];

/** For how long a conversation is quiet. */
export function MuteDialog({ thread, opener }: DialogOf<'mute'>) {
  const { threadId, title } = thread;
  const { t, i18n } = useTranslation();
  const { threads, showDialog } = useApp();
  const formats = useFormats();
  const now = useNow();
  useReturnedFocus(opener);

  const muteUntil = (value: number) => {
    showDialog(null);
    void threads.prefer({ threadId, name: 'muted', value });
  };
  const times = hours.map((count) => ({
    id: String(count),
    label: timerLength(i18n.language, count * 3_600),
    time: formats.due(now + count * 3_600_000, now),
    onChoose: () => muteUntil(Date.now() + count * 3_600_000),
  }));
  return (
    <Dialog
      open
      onClose={() => showDialog(null)}
      title={t('mute.title', { name: title })}
      closeLabel={t('common.close')}
    >
      <p className={styles.explained}>{t('mute.explained')}</p>
      <Presets
        items={[
          ...times,
          { id: 'forGood', label: t('mute.forGood'), time: '', onChoose: () => muteUntil(forGood) },
        ]}
      />
      <div className={styles.besides}>
        <NotifyChoice thread={thread} />
      </div>
    </Dialog>
  );
}
