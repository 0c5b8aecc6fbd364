import { useTranslation } from 'react-i18next';
import type { SearchHitView } from '../../../preload/searchViews.ts';
import { useFormats } from '../../format/useFormats.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import styles from './SearchPanel.module.css';

interface SearchHitProps {
  readonly id: string;
  readonly hit: SearchHitView;
  readonly chosen: boolean;
  readonly position: number;
  readonly now: number;
  readonly onGo: () => void;
}

/** Who said it, where, when, and the words around what was found. */
export function SearchHit({ id, hit, chosen, position, now, onGo }: SearchHitProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { threadTitle, threadSeed, senderName, mine, at, snippet } = hit;
  const who = mine ? t('message.you') : senderName;
  return (
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      aria-posinset={position}
      aria-setsize={-1}
      className={styles.hit}
      data-testid="search-hit"
      onClick={onGo}
    >
      <Avatar name={threadTitle} seed={threadSeed} size="small" />
      <span className={styles.body}>
        <span className={styles.top}>
          <bdi className={styles.thread}>{threadTitle}</bdi>
          <time className={styles.time} dateTime={new Date(at).toISOString()} title={formats.full(at)}>
            {formats.listTime(at, now)}
          </time>
        </span>
        <span className={styles.text} dir="auto">
          {who !== threadTitle && (
            <>
              <bdi className={styles.sender}>{who}:</bdi>{' '}
            </>
          )}
          {snippet.map((part, index) =>
            // oxlint-disable-next-line react/no-array-index-key -- pieces of one text have no other name
            part.found ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
          )}
        </span>
      </span>
    </div>
  );
}
