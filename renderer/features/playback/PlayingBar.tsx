import { Pause, Play, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './Playback.module.css';

interface PlayingBarProps {
  /** Under what it is shown with. */
  readonly below?: boolean;
}

/** What is heard and is not on the screen. */
export function PlayingBar({ below = false }: PlayingBarProps) {
  const { t } = useTranslation();
  const app = useApp();
  const heard = useAppState((state) => state.playback);
  const isInSight = useAppState((state) => state.playbackInSight);
  if (heard === null || isInSight) return null;
  const { isPlaying, sender } = heard;
  return (
    <div
      className={styles.bar}
      data-below={below}
      role="group"
      aria-label={t('playback.from', { name: sender })}
      data-testid="playing"
    >
      <IconButton
        icon={isPlaying ? Pause : Play}
        size="small"
        label={isPlaying ? t('playback.pause') : t('playback.play')}
        onClick={() =>
          isPlaying
            ? app.playback.pause()
            : void app.playback.play({ message: { ...heard, senderName: sender }, file: heard })
        }
      />
      <span className={styles.from}>{t('playback.from', { name: sender })}</span>
      <IconButton icon={X} size="small" label={t('playback.stop')} onClick={() => app.playback.stop()} />
    </div>
  );
}
