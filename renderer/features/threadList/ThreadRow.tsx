import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadView } from '../../../preload/views/thread.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { cx } from '../../ui/cx.ts';
import { seedOf } from '../../ui/seedOf.ts';
import { useIsStrip } from '../listWidth/useListWidth.ts';
import { OnlineWord } from '../presence/OnlineWord.tsx';
import { useOnline } from '../presence/useOnline.ts';
import styles from './ThreadList.module.css';
import { ThreadPreview } from './ThreadPreview.tsx';

export function rowId(threadId: ThreadId): string {
  return `thread-${threadId}`;
}

interface ThreadRowProps {
  readonly thread: ThreadView;
  readonly selected: boolean;
  readonly pointed: boolean;
  readonly position: number;
  readonly total: number;
  readonly now: number;
  readonly onOpen: (threadId: ThreadId) => void;
}

export const ThreadRow = memo(function ThreadRow(props: ThreadRowProps) {
  const { thread, selected, pointed, position, total, now, onOpen } = props;
  const { threadMarks } = useApp();
  const isStrip = useIsStrip();
  const isOnline = useOnline(thread.peerId);
  const formats = useFormats();
  const typing = useAppState((state) => state.typing.get(thread.threadId));
  return (
    // Keys are the listbox's matter: it owns the one tab stop and points at this row.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={rowId(thread.threadId)}
      className={styles.row}
      role="option"
      aria-selected={selected}
      aria-posinset={position}
      aria-setsize={total}
      title={isStrip ? thread.title : undefined}
      data-pointed={pointed}
      data-testid="thread-row"
      data-handle={thread.handle}
      data-kind={thread.kind}
      data-muted={thread.archived || thread.preferences.muted !== undefined}
      onClick={() => onOpen(thread.threadId)}
    >
      <Avatar
        name={thread.title}
        seed={seedOf(thread)}
        colour={thread.preferences.colour}
        size="medium"
        online={isOnline}
      />
      <div className={styles.body}>
        <div className={cx(styles.top, 'roomy')}>
          <span className={cx(styles.name, styles.parts)}>
            <bdi className={styles.words}>{thread.title}</bdi>
            <OnlineWord online={isOnline} />
          </span>
          <time className={styles.time} dateTime={new Date(thread.activityAt).toISOString()}>
            {formats.listTime(thread.activityAt, now)}
          </time>
        </div>
        <div className={styles.bottom}>
          <ThreadPreview thread={thread} typing={typing} selected={selected} />
          {threadMarks.map((Mark, index) => (
            // They are the same for good.
            // oxlint-disable-next-line react/no-array-index-key
            <Mark key={index} thread={thread} />
          ))}
          {thread.unread > 0 && <Unread count={thread.unread} />}
        </div>
      </div>
    </div>
  );
});

function Unread({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  return (
    <span className={styles.unread} data-testid="unread">
      {useFormats().count(count)}
      <span className="visuallyHidden"> {t('list.unread', { count })}</span>
    </span>
  );
}
