import { CloudOff, Download, EyeOff, ImageOff, Play } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileView } from '../../../preload/views/file.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useApp } from '../../store/useApp.ts';
import { Icon } from '../../ui/Icon.tsx';
import { blurOf, thumbnailOf } from '../files/thumbnail.ts';
import { useCovered } from '../files/useCovered.ts';
import { useThumb } from '../files/useThumb.ts';
import { gridStep } from './gridStep.ts';
import styles from './media.module.css';
import { type Shown, shownByMonth } from './shownByMonth.ts';

interface MediaGridProps {
  readonly messages: readonly MessageView[];
  readonly onGo: (messageId: MessageId) => void;
}

/** Pictures and film by month; arrows go from one to the next. */
export function MediaGrid({ messages, onGo }: MediaGridProps) {
  const formats = useFormats();
  const box = useRef<HTMLDivElement>(null);
  const months = shownByMonth(messages);
  const [stop, setStop] = useState<string | null>(null);
  const keys = months.flatMap(({ shown }) => shown.map(({ key }) => key));
  const tabStop = stop !== null && keys.includes(stop) ? stop : keys[0];
  const onKeyDown = (event: KeyboardEvent) => {
    const tiles = [...(box.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const next = gridStep(tiles, document.activeElement, event, document.dir === 'rtl');
    if (next === null) return;
    event.preventDefault();
    next.focus();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrows among the buttons within
    <div ref={box} data-photos onKeyDown={onKeyDown}>
      {months.map(({ at, shown }) => (
        <section key={at} aria-label={formats.month(at)}>
          <h3 className={styles.month}>{formats.month(at)}</h3>
          <ul className={styles.grid}>
            {shown.map((each) => (
              <li key={each.key}>
                <Tile
                  {...each}
                  reachable={each.key === tabStop}
                  onFocus={() => setStop(each.key)}
                  onGo={onGo}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface TileProps extends Shown {
  readonly reachable: boolean;
  readonly onFocus: () => void;
  readonly onGo: (messageId: MessageId) => void;
}

function Tile({ message, file, reachable, onFocus, onGo }: TileProps) {
  const { t } = useTranslation();
  const { files, showDialog } = useApp();
  const formats = useFormats();
  const { messageId } = message;
  const isFilm = file.kind === 'video';
  const name = message.mine ? t('message.you') : message.senderName;
  const said = { name, date: formats.full(message.at) };
  const isCovered = useCovered(message, file);
  const label = isFilm ? t('media.film', said) : t('media.photo', said);
  const blur = (isCovered ? null : thumbnailOf(file)) ?? blurOf(file);
  return (
    <button
      type="button"
      className={styles.tile}
      style={blur === null ? {} : { backgroundImage: `url(${blur})` }}
      tabIndex={reachable ? 0 : -1}
      aria-label={isCovered ? t('files.uncover', { name: label }) : label}
      data-testid="media-tile"
      onFocus={onFocus}
      onClick={() => {
        if (isCovered) files.uncover(message);
        // Film plays in its conversation.
        else if (isFilm) onGo(messageId);
        else {
          files.ask(file);
          showDialog({ kind: 'photo', messageId, blobId: file.blobId });
        }
      }}
    >
      {isCovered ? (
        <span className={styles.sign}>
          <Icon icon={EyeOff} />
        </span>
      ) : isFilm ? (
        <span className={styles.sign}>
          <Icon icon={Play} />
        </span>
      ) : (
        <Picture message={message} file={file} />
      )}
    </button>
  );
}

function Picture({ message, file }: { readonly message: MessageView; readonly file: FileView }) {
  const { url, attempt, problem, onError, isUnasked } = useThumb(message, file);
  if (problem === null && !isUnasked)
    return <img key={attempt} src={url} alt="" loading="lazy" draggable={false} onError={onError} />;
  return (
    <span className={styles.sign}>
      <Icon icon={problem === null ? Download : problem.kind === 'away' ? CloudOff : ImageOff} />
    </span>
  );
}
