import type { TFunction } from 'i18next';
import { ArrowLeft, Info, Search, Timer } from 'lucide-react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { useFormats } from '../../format/useFormats.ts';
import { sizeWords } from '../../format/sizeWords.ts';
import { timerLength } from '../../format/timerWords.ts';
import { ownThread } from '../../store/ownThread.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { searchHereKeys, writtenKeys } from '../../ui/keys.ts';
import { isGroup } from '../../ui/isGroup.ts';
import { identityOf } from '../../ui/personIn.ts';
import { seedOf } from '../../ui/seedOf.ts';
import { PersonStatus } from '../presence/PersonStatus.tsx';
import { useOnline } from '../presence/useOnline.ts';
import { TimerDialog } from '../timer/TimerDialog.tsx';
import { TypingDots } from '../typing/TypingDots.tsx';
import styles from './ConversationPane.module.css';

export function ConversationHeader() {
  const { t } = useTranslation();
  const app = useApp();
  const thread = useAppState((state) => state.openThread);
  const isOnline = useOnline(thread?.peerId ?? null);
  return (
    <header className={styles.header} data-drag="true" data-inset="end">
      {ownThread === null && (
        <IconButton
          icon={ArrowLeft}
          label={t('common.back')}
          className={styles.back}
          onClick={app.conversation.close}
        />
      )}
      {thread !== null && (
        <Avatar
          name={thread.title}
          seed={seedOf(thread)}
          colour={thread.preferences.colour}
          size="small"
          online={isOnline}
        />
      )}
      <div className={styles.titles}>
        <h2 className={styles.title} title={thread?.title}>
          <bdi>{thread?.title}</bdi>
        </h2>
        <p className={styles.subtitle} data-testid="conversation-status">
          {thread !== null && <Status thread={thread} />}
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
      {thread !== null && <TimerButton thread={thread} />}
      {thread !== null && <PersonButton thread={thread} />}
      {thread !== null && isGroup(thread) && <DetailsButton thread={thread} />}
    </header>
  );
}

/** Who is typing, else what there is to know of the thread; and after what time its messages disappear. */
function Status({ thread }: { readonly thread: ThreadView }) {
  const { t, i18n } = useTranslation();
  const typing = useAppState((state) =>
    state.openThreadId === null ? undefined : state.typing.get(state.openThreadId),
  );
  const onlineHere = useAppState(({ presence }) => presence.onlineHere);
  const group = isGroup(thread);
  return (
    <>
      {typing !== undefined && typing.length > 0 ? (
        <TypingDots names={group ? typing : []} />
      ) : thread.kind === 'notes' ? (
        t('notes.status')
      ) : thread.creation?.state === 'queued' ? (
        t('conversation.creationWaits')
      ) : group ? (
        groupStatus(t, thread, onlineHere)
      ) : (
        <>
          {identityOf(thread)}
          {thread.peerId !== null && <PersonStatus userId={thread.peerId} />}
        </>
      )}
      {thread.timer !== null && (
        <span className={styles.timer} data-testid="timer">
          <Timer width="0.8125rem" height="0.8125rem" strokeWidth={2} aria-hidden="true" />
          <span className="visuallyHidden">{t('timer.title')}: </span>
          {timerLength(i18n.language, thread.timer.seconds)}
        </span>
      )}
    </>
  );
}

function groupStatus(t: TFunction, thread: ThreadView, onlineHere: number): string {
  if (thread.left) return thread.kind === 'channel' ? t('channel.leftShort') : t('group.leftShort');
  const members = sizeWords(t, thread);
  return onlineHere === 0 ? members : `${members} · ${t('presence.countOnline', { count: onlineHere })}`;
}

/** [REQUEST-6] Says how many ask to join, where the person may answer them. */
function DetailsButton({ thread: { kind, requests } }: { readonly thread: ThreadView }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const app = useApp();
  const isOpen = useAppState((state) => state.panel === 'details');
  const details = kind === 'channel' ? t('channel.details') : t('group.details');
  return (
    <IconButton
      icon={Info}
      label={requests === 0 ? details : `${details}: ${t('group.requests.title', { count: requests })}`}
      badge={requests === 0 ? undefined : formats.count(requests)}
      aria-expanded={isOpen}
      data-testid="group-details-button"
      onClick={() => app.showPanel(isOpen ? null : 'details')}
    />
  );
}

function PersonButton({ thread }: { readonly thread: ThreadView }) {
  const { t } = useTranslation();
  const { people } = useApp();
  const button = useRef<HTMLButtonElement>(null);
  const { peerId, onlyHere } = thread;
  if (peerId === null || onlyHere) return null;
  return (
    <IconButton
      icon={Info}
      label={t('people.open')}
      ref={button}
      data-testid="person-button"
      onClick={() => void people.open(peerId, () => button.current)}
    />
  );
}

function TimerButton({ thread }: { readonly thread: ThreadView }) {
  const { t } = useTranslation();
  const [isTiming, setTiming] = useState(false);
  const isOffered = !thread.left && thread.may.includes('changeInfo');
  const button = useRef<HTMLButtonElement>(null);
  const endTiming = () => {
    // The dialog is gone before the focus is given back, whatever else the machine does.
    flushSync(() => setTiming(false));
    button.current?.focus();
  };
  return (
    <>
      {isOffered && (
        <IconButton
          icon={Timer}
          label={t('timer.open')}
          ref={button}
          data-testid="timer-button"
          onClick={() => setTiming(true)}
        />
      )}
      {isOffered && isTiming && <TimerDialog thread={thread} onClose={endTiming} />}
    </>
  );
}
