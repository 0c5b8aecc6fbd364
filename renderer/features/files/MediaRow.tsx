import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FileView, videoNoteIn } from '../../../preload/views/file.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useApp } from '../../store/useApp.ts';
import { Cover } from './Cover.tsx';
import { FileName } from './FileName.tsx';
import styles from './Files.module.css';
import type { MessageFilesProps } from './MessageFiles.tsx';
import { ProblemLine } from './ProblemLine.tsx';
import { SoundPlayer } from '../playback/SoundPlayer.tsx';
import { blurOf, thumbnailOf } from './thumbnail.ts';
import { useCovered } from './useCovered.ts';
import { savingOf } from './saving.ts';
import { useLoading } from './useLoading.ts';
import { VideoNote } from './VideoNote.tsx';

interface MediaRowProps extends MessageFilesProps {
  readonly file: FileView;
}

/** Film or sound. */
export function MediaRow({ file, message, reachable }: MediaRowProps) {
  const isCovered = useCovered(message, file);
  if (isCovered) return <CoveredFilm {...{ file, message, reachable }} />;
  if (videoNoteIn(message.files) !== null) return <Note {...{ file, message, reachable }} />;
  if (file.kind !== 'audio') return <Film {...{ file, message, reachable }} />;
  return (
    <div className={styles.media} data-testid="audio">
      {file.waveform === undefined && <FileName name={file.name} />}
      <SoundPlayer {...{ file, message, reachable }} />
    </div>
  );
}

/** [VIDEONOTE-1] */
function Note({ file, message, reachable }: MediaRowProps) {
  const { files } = useApp();
  const url = files.urlOf(message, file);
  const { attempt, problem, onError } = useLoading(url);
  return (
    <div className={styles.media}>
      <VideoNote key={attempt} {...{ file, url, onError }} tabIndex={reachable ? 0 : -1} />
      <ProblemLine {...{ problem }} tabIndex={reachable ? 0 : -1} onSave={savingOf(files, message, file)} />
    </div>
  );
}

/** A video that is a spoiler. [CONTENT-7] */
function CoveredFilm({ file, message, reachable }: MediaRowProps) {
  const { t } = useTranslation();
  const { files } = useApp();
  return (
    <button
      type="button"
      className={styles.video}
      style={placeOf(file)}
      tabIndex={reachable ? 0 : -1}
      aria-label={t('files.uncover', { name: t('files.kinds.video') })}
      data-testid="covered-video"
      onClick={({ currentTarget }) => {
        // It goes; the row takes the focus, so that the arrows go on from here.
        currentTarget.closest<HTMLElement>('[data-row="true"]')?.focus();
        files.uncover(message);
      }}
    >
      <Cover />
    </button>
  );
}

/** Its place, which is there before it is. */
function placeOf(file: FileView) {
  const blur = blurOf(file);
  const { width = 16, height = 9 } = file;
  return { aspectRatio: width / height, ...(blur !== null && { backgroundImage: `url(${blur})` }) };
}

/** With the system's own controls. */
function Film({ file, message, reachable }: MediaRowProps) {
  const { t } = useTranslation();
  const { files } = useApp();
  const url = files.urlOf(message, file);
  const { attempt, problem, onError } = useLoading(url);
  const formats = useFormats();
  const [isPlayed, setPlayed] = useState(false);
  const poster = thumbnailOf(file);
  const length = file.durationMs === undefined ? null : formats.playTime(file.durationMs / 1_000);
  const shared = { controls: true, src: url, tabIndex: reachable ? 0 : -1, onError };
  return (
    <div className={styles.media} data-testid={file.kind}>
      <div className={styles.film}>
        <video
          key={attempt}
          {...shared}
          className={styles.video}
          style={placeOf(file)}
          // Its message shows what it is: nothing is fetched before it is played.
          preload={poster === null ? 'metadata' : 'none'}
          {...(poster !== null && { poster })}
          aria-label={length === null ? t('files.kinds.video') : `${t('files.kinds.video')}, ${length}`}
          onPlay={() => setPlayed(true)}
        />
        {length !== null && !isPlayed && (
          <span className={styles.length} aria-hidden="true" data-testid="video-length">
            {length}
          </span>
        )}
      </div>
      <ProblemLine {...{ problem }} tabIndex={shared.tabIndex} onSave={savingOf(files, message, file)} />
    </div>
  );
}
