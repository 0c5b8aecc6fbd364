import {
  AudioLines,
  CirclePlay,
  ContactRound,
  File,
  Files,
  Image,
  ImagePlay,
  Images,
  LayoutGrid,
  type LucideIcon,
  MapPin,
  Mic,
  Sticker,
  Video,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilesSummary } from '../../../preload/views/filesSummary.ts';
import { filesWords } from '../../format/filesWords.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './Mentioned.module.css';
import { placeholderOf } from './placeholder.ts';

interface MentionedFilesProps {
  /** null: the message has none. */
  readonly files: FilesSummary | null;
  /** The message's words; of files their caption, empty without one. */
  readonly words: ReactNode;
}

/** What a message says where it is only mentioned: a glimpse of its files, then its caption or what they are. */
export function MentionedFiles({ files, words }: MentionedFilesProps) {
  const { t } = useTranslation();
  if (files === null) return words;
  const said = filesWords(t, files);
  return (
    <span data-testid="mentioned-files" data-kind={files.kind}>
      {files.kind !== 'sticker' && <Glimpse files={files} />}
      {words === '' ? (
        <bdi>{said}</bdi>
      ) : (
        <>
          <span className="visuallyHidden">
            <bdi>{said}</bdi>:{' '}
          </span>
          {words}
        </>
      )}
    </span>
  );
}

/** The blur that came with the message needs no file on this device; an icon stands for all others. */
function Glimpse({ files: { kind, count, thumbhash } }: { readonly files: FilesSummary }) {
  const blur = thumbhash === null ? null : placeholderOf(thumbhash);
  if (blur !== null) return <img className={styles.blur} src={blur} alt="" draggable={false} />;
  return (
    <span className={styles.icon}>
      <Icon icon={kind === 'picture' && count > 1 ? Images : icons[kind]} size="small" />
    </span>
  );
}

const icons: Readonly<Record<FilesSummary['kind'], LucideIcon>> = {
  picture: Image,
  gif: ImagePlay,
  video: Video,
  videoNote: CirclePlay,
  voice: Mic,
  audio: AudioLines,
  document: File,
  mixed: Files,
  sticker: Sticker,
  stickerPack: LayoutGrid,
  contact: ContactRound,
  place: MapPin,
};
