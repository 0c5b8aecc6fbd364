import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { JoinRequestView } from '../../../preload/views/joinRequest.ts';
import { isolated } from '../../../sync/core/bidi.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { once } from '../../ui/once.ts';
import { identityOf } from '../../ui/personIn.ts';
import styles from './groups.module.css';

interface JoinRequestsProps {
  readonly threadId: ThreadId;
  /** As many as are known to wait, also without a connection. */
  readonly count: number;
}

/** [REQUEST-3] Who they are is asked of the gateway while an admin looks at the group, and again when they are more or fewer. */
export function JoinRequests({ threadId, count }: JoinRequestsProps) {
  const { t } = useTranslation();
  const { requests } = useApp();
  const heading = useId();
  const list = useRef<HTMLUListElement>(null);
  const isLive = useAppState((state) => state.state?.connection.state === 'live');
  const items = useAppState(({ joinRequests }) => joinRequests?.items ?? null);
  useEffect(() => {
    requests.show(threadId);
    return () => requests.show(null);
  }, [requests, threadId]);
  useEffect(() => requests.counted(threadId, count), [requests, threadId, count]);
  // A gateway of before tells no number.
  const shown = items === null || items.length === 0 ? count : items.length;
  if (items === null || shown === 0) return null;
  const answer = async ({ userId }: JoinRequestView, accept: boolean) => {
    await requests.answer(threadId, userId, accept);
    // Its row goes, and the focus must not go with it.
    list.current?.focus();
  };
  return (
    <section className={styles.requests} aria-labelledby={heading} data-testid="join-requests">
      <h3 id={heading} className={styles.subheading}>
        {t('group.requests.title', { count: shown })}
      </h3>
      {items.length === 0 && !isLive && <p className={styles.quiet}>{t('group.requests.offline')}</p>}
      <ul ref={list} tabIndex={-1} className={styles.waiting} aria-labelledby={heading}>
        {items.map((request) => (
          <RequestItem
            key={request.userId}
            request={request}
            onAnswer={(accept) => answer(request, accept)}
          />
        ))}
      </ul>
    </section>
  );
}

interface RequestItemProps {
  readonly request: JoinRequestView;
  readonly onAnswer: (accept: boolean) => Promise<void>;
}

function RequestItem({ request, onAnswer }: RequestItemProps) {
  const { t } = useTranslation();
  const { displayName, handle } = request;
  const name = isolated(displayName);
  return (
    <li className={styles.person} data-testid="join-request">
      <Avatar name={displayName} seed={handle} size="small" />
      <span className={styles.personName}>
        <bdi>{displayName}</bdi>
        <small>
          <bdi>{identityOf(request)}</bdi>
        </small>
      </span>
      <span className={styles.answers}>
        <Button
          size="small"
          tone="primary"
          aria-label={t('group.requests.acceptLabel', { name })}
          onClick={once(() => onAnswer(true))}
        >
          {t('group.requests.accept')}
        </Button>
        <Button
          size="small"
          aria-label={t('group.requests.declineLabel', { name })}
          onClick={once(() => onAnswer(false))}
        >
          {t('group.requests.decline')}
        </Button>
      </span>
    </li>
  );
}
