import type { TFunction } from 'i18next';
import { ArrowLeft, Info, Search, Timer } from 'lucide-react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { timerLength } from '../../format/timerWords.ts';
import { TimerDialog } from '../timer/TimerDialog.tsx';
import { searchHereKeys, writtenKeys } from '../../ui/keys.ts';
import { seedOf } from '../../ui/seedOf.ts';
import { TypingDots } from '../typing/TypingDots.tsx';
import styles from './ConversationPane.module.css';

export function ConversationHeader() {
  const { t, i18n } = useTranslation();
  const app = useApp();
  const detailsOpen = useAppState((state) => state.panel === 'details');
  const thread = useAppState((state) => state.openThread);
  const typing = useAppState((state) =>
    state.openThreadId === null ? undefined : state.typing.get(state.openThreadId),
  );
  const [isTiming, setTiming] = useState(false);
  const timerButton = useRef<HTMLButtonElement>(null);
  const endTiming = () => {
    // The dialog is gone before the focus is given back, whatever else the machine does.
    flushSync(() => setTiming(false));
    timerButton.current?.focus();
  };
  const handle = thread === null ? '' : `@${thread.handle}`;
  const waits = thread?.creation?.state === 'queued';
  const group = thread?.kind === 'group';
  const status =
    typing !== undefined && typing.length > 0 ? (
      <TypingDots names={group ? typing : []} />
    ) : waits ? (
      t('conversation.creationWaits')
    ) : null;
  return (
    <header className={styles.header} data-drag="true" data-inset="end">
      <IconButton
        icon={ArrowLeft}
        label={t('common.back')}
        className={styles.back}
        onClick={app.conversation.close}
      />
      {thread !== null && <Avatar name={thread.title} seed={seedOf(thread)} size="small" />}
      <div className={styles.titles}>
        <h2 className={styles.title} title={thread?.title}>
          <bdi>{thread?.title}</bdi>
        </h2>
        <p className={styles.subtitle} data-testid="conversation-status">
          {status ?? (thread !== null && group ? groupStatus(t, thread) : handle)}
          {thread !== null && thread.timer !== null && (
            <span className={styles.timer} data-testid="timer">
              <Timer width="0.8125rem" height="0.8125rem" strokeWidth={2} aria-hidden="true" />
              <span className="visuallyHidden">{t('timer.title')}: </span>
              {timerLength(i18n.language, thread.timer.seconds)}
            </span>
          )}
        </p>
      </div>
      {thread !== null && (
        <IconButton
          icon={Search}
          label={t('search.here')}
          keys={writtenKeys(searchHereKeys, app.host.platform)}
          onClick={() => app.search.open(thread)}
        />
      )}
      {thread !== null && !thread.left && (
        <IconButton
          icon={Timer}
          label={t('timer.open')}
          ref={timerButton}
          data-testid="timer-button"
          onClick={() => setTiming(true)}
        />
      )}
      {thread !== null && isTiming && <TimerDialog thread={thread} onClose={endTiming} />}
      {group && (
        <IconButton
          icon={Info}
          label={t('group.details')}
          aria-expanded={detailsOpen}
          data-testid="group-details-button"
          onClick={() => app.showPanel(detailsOpen ? null : 'details')}
        />
      )}
    </header>
  );
}

function groupStatus(t: TFunction, { left, memberCount }: ThreadView): string {
  return left ? t('group.leftShort') : t('group.members', { count: memberCount });
}
