import { Square, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useLeaving } from './useLeaving.ts';
import styles from './Voice.module.css';

const shownLevels = 60;

/** While a voice message is recorded. Whoever leaves the conversation finds what was said in its tray. */
export function RecordingBar({ threadId }: { readonly threadId: ThreadId }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { voice } = useApp();
  const recording = useAppState((state) => (state.recording?.threadId === threadId ? state.recording : null));
  const { stop, cancel } = useLeaving(recording !== null, voice);
  if (recording === null) return null;
  const { seconds, levels } = recording;
  return (
    <div className={styles.bar} role="group" aria-label={t('voice.recording')} data-testid="recording">
      <IconButton icon={Trash2} size="small" label={t('voice.cancel')} onClick={cancel} />
      <span className={styles.dot} aria-hidden="true" />
      <span className={styles.time} role="timer">
        {formats.playTime(seconds)}
      </span>
      <span className={styles.levels} aria-hidden="true">
        {levels.slice(-shownLevels).map((loud, bar) => (
          <span
            // Bars have nothing but their place.
            // oxlint-disable-next-line react/no-array-index-key
            key={bar}
            style={{ blockSize: `${Math.max(10, Math.min(100, loud * 300))}%` }}
          />
        ))}
      </span>
      <IconButton
        icon={Square}
        tone="primary"
        size="small"
        autoFocus
        label={t('voice.stop')}
        onClick={stop}
      />
    </div>
  );
}
