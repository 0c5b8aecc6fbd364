import { useTranslation } from 'react-i18next';
import type { SearchHitView } from '../../../preload/views/search.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { cx } from '../../ui/cx.ts';
import lines from '../../ui/MessageLines.module.css';
import { MessageTime } from '../../ui/MessageTime.tsx';
import { MentionedFiles } from '../files/MentionedFiles.tsx';
import styles from './SearchPanel.module.css';

interface SearchHitProps {
  readonly id: string;
  readonly hit: SearchHitView;
  readonly chosen: boolean;
  readonly position: number;
  readonly now: number;
  readonly onGo: () => void;
}

function Snippet({ parts }: { readonly parts: SearchHitView['snippet'] }) {
  return parts.map((part, index) =>
    // oxlint-disable-next-line react/no-array-index-key -- pieces of one text have no other name
    part.found ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
  );
}

/** Who said it, where, when, and the words around what was found. */
export function SearchHit({ id, hit, chosen, position, now, onGo }: SearchHitProps) {
  const { t } = useTranslation();
  const { threadTitle, threadSeed, senderName, mine, at, snippet, files } = hit;
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
        <span className={lines.top}>
          <bdi className={lines.who}>{threadTitle}</bdi>
          <MessageTime at={at} now={now} />
        </span>
        <span className={cx(lines.text, styles.text)} dir="auto">
          {who !== threadTitle && (
            <>
              <bdi className={styles.sender}>{who}:</bdi>{' '}
            </>
          )}
          <MentionedFiles files={files} words={snippet.length === 0 ? '' : <Snippet parts={snippet} />} />
        </span>
      </span>
    </div>
  );
}
