import { StarOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MarkedMessageView } from '../../../preload/views/message.ts';
import { useNow } from '../../format/useNow.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { DeliveryMark } from '../../ui/DeliveryMark.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import lines from '../../ui/MessageLines.module.css';
import { MessageTime } from '../../ui/MessageTime.tsx';
import { once } from '../../ui/once.ts';
import { Panel } from '../../ui/Panel.tsx';
import { MentionedFiles } from '../files/MentionedFiles.tsx';
import { previewOf } from '../formatting/previewOf.ts';
import { PollMark } from '../polls/PollMark.tsx';
import { ReminderList } from '../reminders/ReminderList.tsx';
import styles from './SavedPanel.module.css';

/** What the person has saved in any conversation, in the place of the list. */
export function SavedPanel() {
  const { t } = useTranslation();
  const app = useApp();
  const saved = useAppState((state) => state.saved);
  const reminds = useAppState((state) => state.reminders.length > 0);
  const now = useNow();
  return (
    <Panel title={t('saved.title')} testId="saved" onBack={() => app.showPanel(null)}>
      {saved?.total === 0 && !reminds && <EmptyState>{t('saved.empty')}</EmptyState>}
      <div className={styles.scroll}>
        <ReminderList now={now} />
        <ul className={styles.list}>
          {saved?.items.map((message) => (
            <SavedMessage key={message.messageId} message={message} now={now} />
          ))}
        </ul>
        {saved !== null && saved.items.length < saved.total && (
          <Button tone="quiet" size="small" onClick={app.saved.more}>
            {t('saved.more')}
          </Button>
        )}
      </div>
    </Panel>
  );
}

function SavedMessage({ message, now }: { readonly message: MarkedMessageView; readonly now: number }) {
  const { t } = useTranslation();
  const app = useApp();
  const { threadId, messageId, threadTitle, threadSeed, senderName, senderHandle, held, mine, at } = message;
  const who = held ? (mine ? t('message.you') : senderName) : threadTitle;
  const elsewhere = held && who !== threadTitle;
  return (
    <li className={styles.item} data-testid="saved-item">
      <button
        type="button"
        className={cx(lines.go, styles.go)}
        onClick={() => app.conversation.open(threadId, messageId)}
      >
        {held ? (
          <Avatar name={senderName} seed={senderHandle} size="small" />
        ) : (
          <Avatar name={threadTitle} seed={threadSeed} size="small" />
        )}
        <span className={styles.body}>
          <span className={lines.top}>
            <bdi className={lines.who}>{who}</bdi>
            {message.waits && <DeliveryMark state="queued" label={t('saved.waits')} />}
            {at !== null && <MessageTime at={at} now={now} />}
          </span>
          {elsewhere && (
            <span className={styles.thread}>
              <bdi>{t('saved.inThread', { thread: threadTitle })}</bdi>
            </span>
          )}
          <span className={cx(lines.text, styles.text)} dir="auto" data-held={held}>
            {message.poll && <PollMark />}
            {held ? (
              <MentionedFiles files={message.files} words={previewOf(message.text)} />
            ) : (
              t('saved.missing')
            )}
          </span>
        </span>
      </button>
      <IconButton
        icon={StarOff}
        size="small"
        label={t('saved.remove')}
        className={styles.remove}
        onClick={once(() => app.saved.unstar(threadId, messageId))}
      />
    </li>
  );
}
