import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileView } from '../../../preload/views/file.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import { staysHere } from '../../format/disappearsSentence.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { TransferLine } from '../files/TransferLine.tsx';
import { useThumb } from '../files/useThumb.ts';
import type { StickerIndex } from './slice.ts';
import styles from './StickerPackCard.module.css';

type SentPack = NonNullable<MessageView['stickerPack']>;

interface StickerPackCardProps {
  readonly message: MessageView;
  readonly pack: SentPack;
  /** Whether Tab leads to what is within. */
  readonly reachable: boolean;
}

/** As many as stand in one line. */
const shownAtOnce = 4;

/** A pack that was sent: what it is called, some of its stickers, and what takes it over. [STICKER-14] */
export function StickerPackCard({ message, pack, reachable }: StickerPackCardProps) {
  const { t } = useTranslation();
  const { stickers } = useApp();
  const isAdded = useAppState(({ stickerIndex }) => hasAll(stickerIndex, pack));
  const [isAdding, setAdding] = useState(false);
  useEffect(() => stickers.look(), [stickers]);
  const add = async () => {
    setAdding(true);
    await stickers.addPack(message);
    setAdding(false);
  };
  const { text: name, files } = message;
  return (
    <div
      className={styles.card}
      role="group"
      aria-label={`${t('files.kinds.stickerPack')}: ${name}`}
      data-testid="sticker-pack"
    >
      <div className={styles.some}>
        {files.slice(0, shownAtOnce).map((file, index) => (
          <Peek key={file.blobId} message={message} file={file} emoji={pack.stickers[index]?.emoji ?? ''} />
        ))}
      </div>
      <bdi className={styles.name}>{name}</bdi>
      <span className={styles.count}>{t('stickers.packCount', { count: files.length })}</span>
      {!staysHere(message) && (
        <Button
          size="small"
          className={styles.add}
          disabled={isAdded || isAdding}
          tabIndex={reachable ? 0 : -1}
          onClick={() => void add()}
        >
          {isAdded ? t('stickers.packIsAdded') : t('stickers.addPack')}
        </Button>
      )}
      {message.mine && <TransferLine {...{ message, reachable }} />}
    </div>
  );
}

interface PeekProps {
  readonly message: MessageView;
  readonly file: FileView;
  readonly emoji: string;
}

/** Its emoji, where there is no picture of it. [STICKER-4] */
function Peek({ message, file, emoji }: PeekProps) {
  const { t } = useTranslation();
  const { url, attempt, problem, onError, isUnasked } = useThumb(message, file);
  if (isUnasked || problem !== null) return <span className={styles.emoji}>{emoji}</span>;
  const label = t('stickers.one', { name: emoji });
  return (
    <img key={attempt} className={styles.one} src={url} alt={label} draggable={false} onError={onError} />
  );
}

function hasAll(index: StickerIndex | null, { packId, stickers }: SentPack): boolean {
  if (index === null || !index.packs.some((pack) => pack.packId === packId)) return false;
  return stickers.every(({ stickerId }) => index.ids.has(stickerId));
}
