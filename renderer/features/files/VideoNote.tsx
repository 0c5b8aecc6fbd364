import { Play } from 'lucide-react';
import { type Ref, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileView } from '../../../preload/views/file.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useApp } from '../../store/useApp.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { NoteRing } from './NoteRing.tsx';
import { blurOf, thumbnailOf } from './thumbnail.ts';
import styles from './VideoNote.module.css';

interface VideoNoteProps {
  readonly file: FileView;
  readonly url: string;
  readonly tabIndex?: number;
  /** Before it is sent. */
  readonly small?: boolean;
  readonly onError?: (() => void) | undefined;
}

const still = { isPlaying: false, at: 0 };

/** Plays in place, with sound, when it is asked to. [VIDEONOTE-4] */
export function VideoNote({ file, url, tabIndex = 0, small = false, onError }: VideoNoteProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const video = useRef<HTMLVideoElement>(null);
  const [{ isPlaying, at }, setState] = useState(still);
  const blur = blurOf(file);
  const duration = (file.durationMs ?? 0) / 1_000;
  const time = formats.playTime(at > 0 ? at : duration);
  const action = isPlaying ? t('playback.pause') : t('playback.play');
  const toggle = () => {
    if (isPlaying) return video.current?.pause();
    // Where it cannot be had, the element says so, too.
    video.current?.play().catch((error: unknown) => {
      if (!(error instanceof DOMException)) throw error;
    });
  };
  return (
    <button
      type="button"
      className={cx(styles.note, small && styles.small)}
      style={blur === null ? {} : { backgroundImage: `url(${blur})` }}
      tabIndex={tabIndex}
      aria-label={`${t('files.kinds.videoNote')}, ${formats.playTime(duration)}. ${action}`}
      data-testid="video-note"
      data-playing={isPlaying}
      onClick={toggle}
    >
      <Picture {...{ video, file, url, onError }} onChange={setState} />
      <NoteRing share={duration === 0 ? 0 : at / duration} />
      {!isPlaying && (
        <span className={styles.sign} aria-hidden="true">
          <Icon icon={Play} />
        </span>
      )}
      {!small && (
        <span className={styles.time} aria-hidden="true">
          {time}
        </span>
      )}
    </button>
  );
}

interface PictureProps extends Pick<VideoNoteProps, 'file' | 'url' | 'onError'> {
  readonly video: Ref<HTMLVideoElement>;
  readonly onChange: (state: typeof still) => void;
}

function Picture({ video, file, url, onChange, onError }: PictureProps) {
  const { playback } = useApp();
  const poster = thumbnailOf(file);
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- What people say has none.
    <video
      ref={video}
      src={url}
      className={styles.picture}
      tabIndex={-1}
      // Its message shows what it is: nothing is fetched before it is played.
      preload={poster === null ? 'metadata' : 'none'}
      {...(poster !== null && { poster })}
      playsInline
      disablePictureInPicture
      onPlay={({ currentTarget }) => {
        playback.yieldTo(currentTarget);
        onChange({ isPlaying: true, at: currentTarget.currentTime });
      }}
      onPause={({ currentTarget }) => onChange({ isPlaying: false, at: currentTarget.currentTime })}
      onTimeUpdate={({ currentTarget: { paused, currentTime } }) =>
        onChange({ isPlaying: !paused, at: currentTime })
      }
      onEnded={({ currentTarget }) => {
        // Its poster is shown again.
        currentTarget.load();
        onChange(still);
      }}
      onError={onError}
    />
  );
}
