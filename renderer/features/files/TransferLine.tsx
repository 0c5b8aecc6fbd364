import { Pause, Play, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../format/useFormats.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './Files.module.css';
import type { MessageFilesProps } from './MessageFiles.tsx';
import { ProgressRing } from './ProgressRing.tsx';
import { standingOf } from './standing.ts';

/** How far the files of an own message have come, and what can be done about it. */
export function TransferLine({ message, reachable }: MessageFilesProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { files } = useApp();
  const transfers = useAppState((state) => state.transfers);
  const standing = standingOf(message.files, transfers);
  const live = useAppState(({ state }) => state?.connection.state === 'live');
  if (standing === null) return null;
  const { done, size, state } = standing;
  const isPaused = state === 'paused';
  const far = t('files.progress', { done: formats.bytes(done), size: formats.bytes(size) });
  const words =
    state === 'moving' ? far : isPaused ? t('files.paused') : live ? t('files.waiting') : t('files.offline');
  const tabIndex = reachable ? 0 : -1;
  return (
    <div className={styles.transfer} data-testid="transfer" data-state={state}>
      <ProgressRing share={size === 0 ? 0 : done / size} label={t('files.sending')} words={far} />
      <span className={styles.transferWords}>{words}</span>
      <IconButton
        icon={isPaused ? Play : Pause}
        size="small"
        label={isPaused ? t('files.resume') : t('files.pause')}
        tabIndex={tabIndex}
        onClick={() => void files.pause(message, !isPaused)}
      />
      <IconButton
        icon={X}
        size="small"
        label={t('files.cancel')}
        tabIndex={tabIndex}
        onClick={() => void files.cancel(message)}
      />
    </div>
  );
}
