import { Headphones, Pause, Play } from 'lucide-react';
import { type KeyboardEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileView } from '../../../preload/views/file.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './Playback.module.css';
import type { Playback } from './slice.ts';
import { seekedBy } from './seekedBy.ts';
import { useInSight } from './useInSight.ts';
import { barsOf } from './waveform.ts';

interface SoundPlayerProps {
  readonly message: MessageView;
  readonly file: FileView;
  readonly reachable: boolean;
}

/** Plays a voice message or any other sound, from wherever one likes. */
export function SoundPlayer({ message, file, reachable }: SoundPlayerProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { playback } = useApp();
  const heard = useAppState((state) =>
    state.playback?.messageId === message.messageId && state.playback.blobId === file.blobId
      ? state.playback
      : null,
  );
  const player = useInSight(heard !== null);
  const rate = useAppState((state) => state.playbackRate);
  const sound = { message, file };
  const said = file.durationMs === undefined ? null : file.durationMs / 1000;
  const duration = heard?.duration ?? said;
  const at = heard?.at ?? 0;
  const isPlaying = heard?.isPlaying === true;
  const tabIndex = reachable ? 0 : -1;
  const label = t(file.waveform === undefined ? 'files.kinds.audio' : 'files.kinds.voice');
  return (
    <div ref={player} className={styles.player} role="group" aria-label={label} data-testid="sound">
      <IconButton
        icon={isPlaying ? Pause : Play}
        tone="primary"
        tabIndex={tabIndex}
        label={isPlaying ? t('playback.pause') : t('playback.play')}
        onClick={() => (isPlaying ? playback.pause() : void playback.play(sound))}
      />
      <Track {...{ file, heard, duration, tabIndex }} />
      <span className={styles.time}>
        {heard === null || at === 0
          ? duration === null
            ? ''
            : formats.playTime(duration)
          : formats.playTime(at)}
      </span>
      {file.waveform !== undefined && <ListenedSign message={message} />}
      {heard !== null && (
        <button
          type="button"
          className={styles.rate}
          tabIndex={tabIndex}
          aria-label={t('playback.rate', { rate: formats.number(rate) })}
          onClick={() => playback.nextRate()}
        >
          {formats.number(rate)}×
        </button>
      )}
    </div>
  );
}

/** To whom it was sent: that it waits to be listened to; to its sender, that somebody has. [LISTEN-6] */
function ListenedSign({ message }: Pick<SoundPlayerProps, 'message'>) {
  const { t } = useTranslation();
  const { mine, listened, listeners } = message;
  if (mine ? listeners.length === 0 : listened !== 'none') return null;
  const label = mine ? t('playback.listened') : t('playback.unlistened');
  return (
    <span
      className={mine ? styles.listened : styles.unlistened}
      role="img"
      aria-label={label}
      title={label}
      data-testid={mine ? 'listened' : 'unlistened'}
    >
      {mine && <Headphones width="0.875rem" height="0.875rem" strokeWidth={2} aria-hidden="true" />}
    </span>
  );
}

interface TrackProps {
  readonly file: FileView;
  readonly heard: Playback | null;
  readonly duration: number | null;
  readonly tabIndex: number;
}

/** How far it has been heard; where it goes on once it is heard can be chosen. */
function Track({ file, heard, duration, tabIndex }: TrackProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { playback } = useApp();
  const at = heard?.at ?? 0;
  const share = duration === null || duration === 0 ? 0 : Math.min(1, at / duration);
  const longest = Math.max(duration ?? 0, 0.1);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const next = seekedBy(event.key, at, longest, isRtl);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    playback.seek(next);
  };
  return (
    <div className={styles.track}>
      <Bars waveform={file.waveform} share={share} />
      <input
        className={styles.seek}
        type="range"
        tabIndex={tabIndex}
        min={0}
        max={longest}
        step="any"
        value={at}
        aria-label={t('playback.position')}
        aria-valuetext={formats.playTime(at)}
        disabled={heard === null}
        onKeyDown={onKeyDown}
        onChange={({ target }) => playback.seek(Number(target.value))}
      />
    </div>
  );
}

interface BarsProps {
  readonly waveform: string | undefined;
  /** Of it, what has been heard. */
  readonly share: number;
}

function Bars({ waveform, share }: BarsProps) {
  const bars = useMemo(() => (waveform === undefined ? null : barsOf(waveform)), [waveform]);
  if (bars === null)
    return (
      <span className={styles.line} aria-hidden="true">
        <span style={{ inlineSize: `${share * 100}%` }} />
      </span>
    );
  return (
    <span className={styles.bars} aria-hidden="true">
      {bars.map((loud, bar) => (
        <span
          // Bars have nothing but their place.
          // oxlint-disable-next-line react/no-array-index-key
          key={bar}
          data-heard={(bar + 0.5) / bars.length <= share}
          style={{ blockSize: `${Math.max(12, loud * 100)}%` }}
        />
      ))}
    </span>
  );
}
