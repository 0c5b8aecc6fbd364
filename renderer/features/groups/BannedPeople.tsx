import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BanView } from '../../../preload/views/ban.ts';
import { isolated } from '../../../sync/core/bidi.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { errorKey } from '../../i18n/i18n.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { DeliveryMark } from '../../ui/DeliveryMark.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { once } from '../../ui/once.ts';
import { identityOf } from '../../ui/personIn.ts';
import styles from './groups.module.css';

interface BannedPeopleProps {
  readonly threadId: ThreadId;
}

/** [BAN-4] The gateway alone knows: it is asked when somebody looks. */
export function BannedPeople({ threadId }: BannedPeopleProps) {
  const { t } = useTranslation();
  const { bans } = useApp();
  const isOpen = useAppState((state) => state.bans?.threadId === threadId);
  return (
    <section className={styles.section} aria-label={t('group.bans.title')}>
      <Button wide aria-expanded={isOpen} onClick={() => bans.show(isOpen ? null : threadId)}>
        {t('group.bans.title')}
      </Button>
      {isOpen && <BanList threadId={threadId} />}
    </section>
  );
}

function BanList({ threadId }: BannedPeopleProps) {
  const { t } = useTranslation();
  const app = useApp();
  const list = useRef<HTMLUListElement>(null);
  const items = useAppState(({ bans }) => bans?.items ?? null);
  const error = useAppState(({ bans }) => bans?.error ?? null);
  const lift = async ({ userId }: BanView) => {
    await app.bans.set(threadId, userId, false);
    // Its row goes, and the focus must not go with it.
    list.current?.focus();
  };
  return (
    <>
      {error !== null && (
        <Notice
          tone="plain"
          alert
          actions={
            <Button size="small" onClick={app.bans.refresh}>
              {t('common.tryAgain')}
            </Button>
          }
        >
          {error.retryable ? t('group.bans.offline') : t(errorKey(error.code))}
        </Notice>
      )}
      {items !== null && (
        <>
          <p className={styles.quiet}>
            {t(items.length === 0 ? 'group.bans.empty' : 'group.bans.explained')}
          </p>
          <ul ref={list} tabIndex={-1} className={styles.people} aria-label={t('group.bans.title')}>
            {items.map((ban) => (
              <BanItem key={ban.userId} ban={ban} onLift={() => lift(ban)} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function BanItem({ ban, onLift }: { readonly ban: BanView; readonly onLift: () => Promise<void> }) {
  const { t } = useTranslation();
  const { displayName, handle, pending } = ban;
  return (
    <li className={styles.person} data-testid="ban" data-pending={pending}>
      <Avatar name={displayName} seed={handle} size="small" />
      <span className={styles.personName}>
        <bdi>{displayName}</bdi>
        <small>
          <bdi>{identityOf(ban)}</bdi>
        </small>
      </span>
      {pending && <DeliveryMark state="queued" label={t('group.bans.pending')} />}
      <Button
        size="small"
        aria-label={t('group.bans.liftLabel', { name: isolated(displayName) })}
        onClick={once(onLift)}
      >
        {t('group.bans.lift')}
      </Button>
    </li>
  );
}
