import { Square, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { NoteRing } from '../files/NoteRing.tsx';
import { useLeaving } from '../voice/useLeaving.ts';
import styles from './FilmingBar.module.css';
import { longestSeconds } from './noteRecorder.ts';

/** While a video note is recorded. Whoever leaves the conversation finds it in its tray. */
export function FilmingBar({ threadId }: { readonly threadId: ThreadId }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { videoNotes } = useApp();
  const filming = useAppState((state) => (state.filming?.threadId === threadId ? state.filming : null));
  const { stop, cancel } = useLeaving(filming !== null, videoNotes);
  if (filming === null) return null;
  const { seconds, stream } = filming;
  return (
    <div className={styles.bar} role="group" aria-label={t('videoNotes.recording')} data-testid="filming">
      <IconButton icon={Trash2} size="small" label={t('videoNotes.cancel')} onClick={cancel} />
      <div className={styles.round}>
        <Picture stream={stream} />
        <NoteRing share={seconds / longestSeconds} />
      </div>
      <span className={styles.time} role="timer">
        {formats.playTime(seconds)}
      </span>
      <IconButton
        icon={Square}
        tone="primary"
        size="small"
        autoFocus
        label={t('videoNotes.stop')}
        onClick={stop}
      />
    </div>
  );
}

/** What the camera sees, turned around like a mirror. */
function Picture({ stream }: { readonly stream: MediaStream }) {
  const show = (video: HTMLVideoElement | null) => {
    if (video !== null && video.srcObject !== stream) video.srcObject = stream;
  };
  return (
    <video
      ref={show}
      className={styles.picture}
      autoPlay
      muted
      playsInline
      aria-hidden="true"
      tabIndex={-1}
    />
  );
}
