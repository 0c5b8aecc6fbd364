import { Pause, Play } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileView } from '../../../preload/views/file.ts';
import { useApp } from '../../store/useApp.ts';
import { IconButton } from '../../ui/IconButton.tsx';

/** Plays what was recorded, before it is sent. */
export function Listen({ staged }: { readonly staged: FileView }) {
  const { t } = useTranslation();
  const { files, playback } = useApp();
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const play = () => {
    playback.pause();
    void audio.current?.play();
  };
  return (
    <>
      {/* What a person has just said has no captions. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <audio
        ref={audio}
        src={files.stagedUrl(staged)}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
      />
      <IconButton
        icon={isPlaying ? Pause : Play}
        size="small"
        label={isPlaying ? t('playback.pause') : t('playback.play')}
        onClick={() => (isPlaying ? audio.current?.pause() : play())}
      />
    </>
  );
}
