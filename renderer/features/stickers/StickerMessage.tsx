import { useTranslation } from 'react-i18next';
import type { FileView } from '../../../preload/views/file.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useApp } from '../../store/useApp.ts';
import { TransferLine } from '../files/TransferLine.tsx';
import { useThumb } from '../files/useThumb.ts';
import { drawingOf } from './drawings.ts';
import styles from './StickerMessage.module.css';

interface StickerMessageProps {
  readonly message: MessageView;
  /** Whether Tab leads to what is within. */
  readonly reachable: boolean;
}

/** A sticker in its conversation; its emoji, where there is no picture of it. [STICKER-4] */
export function StickerMessage({ message, reachable }: StickerMessageProps) {
  const { t } = useTranslation();
  const name = message.sticker?.name ?? null;
  const [file] = message.files;
  const drawing = name === null ? null : drawingOf(name);
  if (drawing !== null) {
    const label = t('stickers.one', { name: t(`stickers.names.${drawing.id}`) });
    return <Picture url={drawing.url} label={label} />;
  }
  return file === undefined ? (
    <Emoji text={message.text} />
  ) : (
    <>
      <OwnSticker {...{ message, file, reachable }} />
      {message.mine && <TransferLine {...{ message, reachable }} />}
    </>
  );
}

function OwnSticker({ message, file, reachable }: StickerMessageProps & { readonly file: FileView }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { files } = useApp();
  const { url, attempt, problem, onError, isUnasked } = useThumb(message, file);
  const pack = message.sticker?.pack?.name;
  const label =
    pack === undefined
      ? t('stickers.one', { name: message.text })
      : t('stickers.oneOf', { name: message.text, pack });
  if (isUnasked) {
    const asking = t('files.ask', { name: label, size: formats.bytes(file.size) });
    return (
      <button
        type="button"
        className={styles.ask}
        aria-label={asking}
        onClick={() => files.ask(file)}
        tabIndex={reachable ? 0 : -1}
      >
        <Emoji text={message.text} />
      </button>
    );
  }
  if (problem !== null) return <Emoji text={message.text} />;
  return <Picture key={attempt} url={url} label={label} onError={onError} />;
}

interface PictureProps {
  readonly url: string;
  readonly label: string;
  readonly onError?: () => void;
}

function Picture({ url, label, onError }: PictureProps) {
  return (
    <img
      className={styles.picture}
      src={url}
      alt={label}
      title={label}
      draggable={false}
      data-testid="sticker"
      onError={onError}
    />
  );
}

function Emoji({ text }: { readonly text: string }) {
  return (
    <span className={styles.emoji} data-testid="sticker-emoji">
      {text}
    </span>
  );
}
