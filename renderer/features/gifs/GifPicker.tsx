import { Trash2 } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../format/useFormats.ts';
import { useNow } from '../../format/useNow.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './GifPicker.module.css';
import type { Favourite } from './slice.ts';

export interface GifPickerProps {
  readonly onPick: (gif: Favourite) => void;
  /** Leads to what else can be picked. */
  readonly kinds: ReactNode;
}

const columns = 2;
const steps: Readonly<Record<string, number>> = {
  ...{ ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns },
  ...{ Home: -Infinity, End: Infinity },
};

/** The favourites: arrows choose, Enter sends, Delete removes. */
export function GifPicker({ onPick, kinds }: GifPickerProps) {
  const { t } = useTranslation();
  const { gifs } = useApp();
  const items = useAppState((state) => state.gifs);
  const [chosen, choose] = useState(0);
  const id = useId();
  const grid = useRef<HTMLDivElement>(null);
  // One that was removed may have been the last.
  const active = Math.min(chosen, Math.max(0, (items?.length ?? 0) - 1));
  const isEmpty = items?.length === 0;
  const isShown = items !== null && !isEmpty;
  useEffect(() => gifs.refresh(), [gifs]);
  useEffect(() => {
    if (isShown) grid.current?.focus();
  }, [isShown]);
  useEffect(() => {
    document.querySelector(`#${CSS.escape(`${id}-${active}`)}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const gif = items?.[active];
    const step = steps[event.key];
    if (event.key === 'Enter' && gif !== undefined) onPick(gif);
    else if (event.key === 'Delete' && gif !== undefined) void gifs.remove(gif);
    else if (step !== undefined) choose(Math.max(0, Math.min((items?.length ?? 1) - 1, active + step)));
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.picker} data-testid="gif-picker">
      {kinds}
      {isEmpty ? (
        <p className={styles.nothing}>{t('gifs.nothing')}</p>
      ) : (
        <div
          ref={grid}
          className={styles.grid}
          role="listbox"
          tabIndex={0}
          aria-label={t('gifs.all')}
          aria-activedescendant={items === null ? undefined : `${id}-${active}`}
          onKeyDown={onKeyDown}
        >
          {items?.map((gif, index) => (
            <Gif
              key={gif.message.messageId}
              id={`${id}-${index}`}
              gif={gif}
              isActive={index === active}
              onPick={onPick}
              onChoose={() => choose(index)}
            />
          ))}
        </div>
      )}
      <Footer gif={items?.[active]} />
    </div>
  );
}

interface GifProps extends Pick<GifPickerProps, 'onPick'> {
  readonly id: string;
  readonly gif: Favourite;
  readonly isActive: boolean;
  readonly onChoose: () => void;
}

function Gif({ id, gif, isActive, onPick, onChoose }: GifProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow();
  const { files } = useApp();
  return (
    // Keys are the list's matter: it points at the chosen one.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      className={styles.gif}
      role="option"
      aria-selected={isActive}
      aria-label={t('gifs.one', { when: formats.listTime(gif.message.at, now) })}
      data-testid="gif"
      onClick={() => onPick(gif)}
      onContextMenu={(event) => {
        event.preventDefault();
        onChoose();
      }}
    >
      <img src={files.urlOf(gif.message, gif.file)} alt="" loading="lazy" draggable={false} />
    </div>
  );
}

function Footer({ gif }: { readonly gif: Favourite | undefined }) {
  const { t } = useTranslation();
  const { gifs } = useApp();
  return (
    <div className={styles.footer}>
      <span className={styles.where}>{t('gifs.where')}</span>
      {gif !== undefined && (
        <IconButton
          icon={Trash2}
          size="small"
          label={t('gifs.remove')}
          onClick={() => void gifs.remove(gif)}
        />
      )}
    </div>
  );
}
