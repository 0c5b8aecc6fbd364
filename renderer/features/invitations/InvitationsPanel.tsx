import { Ban } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { InvitationView } from '../../../preload/views/invitation.ts';
import { isolated } from '../../../sync/core/bidi.ts';
import { useNow } from '../../format/useNow.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { cx } from '../../ui/cx.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { MessageTime } from '../../ui/MessageTime.tsx';
import { once } from '../../ui/once.ts';
import { Panel } from '../../ui/Panel.tsx';
import styles from './invitations.module.css';

/** Groups that the person was invited to, in the place of the list, and whose invitations they have blocked. */
export function InvitationsPanel() {
  const { t } = useTranslation();
  const app = useApp();
  const all = useAppState((state) => state.invitations);
  const open = all.filter(({ blocked, requested }) => !blocked && !requested);
  const requested = all.filter((invitation) => invitation.requested);
  const blocked = all.filter((invitation) => invitation.blocked);
  const now = useNow();
  return (
    <Panel title={t('invitations.title')} testId="invitations" onBack={() => app.showPanel(null)}>
      {open.length + requested.length === 0 && <EmptyState>{t('invitations.empty')}</EmptyState>}
      <div className={styles.scroll}>
        {open.length > 0 && <p className={styles.hint}>{t('invitations.hint')}</p>}
        <ul className={styles.list}>
          {open.map((invitation) => (
            <Invitation key={invitation.threadId} invitation={invitation} now={now} />
          ))}
        </ul>
        {requested.length > 0 && (
          <>
            <h3 className={styles.heading}>{t('invitations.requested')}</h3>
            <ul className={styles.list}>
              {requested.map((invitation) => (
                <Requested key={invitation.threadId} invitation={invitation} now={now} />
              ))}
            </ul>
          </>
        )}
        {blocked.length > 0 && (
          <>
            <h3 className={styles.heading}>{t('invitations.blocked')}</h3>
            <ul className={styles.list}>
              {blocked.map((invitation) => (
                <Blocked key={invitation.threadId} invitation={invitation} />
              ))}
            </ul>
          </>
        )}
      </div>
    </Panel>
  );
}

function Invitation({ invitation, now }: { readonly invitation: InvitationView; readonly now: number }) {
  const { t } = useTranslation();
  const { invitations } = useApp();
  const { threadId, name, displayName, handle, at } = invitation;
  const answer = (given: 'accept' | 'decline' | 'block') =>
    once(() => invitations.answer({ threadId, answer: given }));
  return (
    <li className={styles.item} data-testid="invitation">
      <Avatar name={name} seed={threadId} size="small" />
      <div className={styles.body}>
        <p className={styles.top}>
          <bdi className={styles.name}>{name}</bdi>
          <MessageTime at={at} now={now} />
        </p>
        <p className={styles.from}>{t('invitations.from', { name: isolated(displayName), handle })}</p>
        <div className={styles.actions}>
          <Button tone="primary" size="small" onClick={answer('accept')}>
            {t('invitations.accept')}
          </Button>
          <Button size="small" onClick={answer('decline')}>
            {t('invitations.decline')}
          </Button>
          <IconButton
            icon={Ban}
            size="small"
            label={t('invitations.block', { handle })}
            onClick={answer('block')}
          />
        </div>
      </div>
    </li>
  );
}

/** [REQUEST-2] */
function Requested({ invitation, now }: { readonly invitation: InvitationView; readonly now: number }) {
  const { t } = useTranslation();
  const { invitations } = useApp();
  const { threadId, name, at } = invitation;
  return (
    <li className={styles.item} data-testid="requested">
      <Avatar name={name} seed={threadId} size="small" />
      <div className={styles.body}>
        <p className={styles.top}>
          <bdi className={styles.name}>{name}</bdi>
          <MessageTime at={at} now={now} />
        </p>
        <p className={styles.from}>{t('invitations.waits')}</p>
        <div className={styles.actions}>
          <Button
            size="small"
            aria-label={t('invitations.withdrawLabel', { name: isolated(name) })}
            onClick={once(() => invitations.answer({ threadId, answer: 'decline' }))}
          >
            {t('invitations.withdraw')}
          </Button>
        </div>
      </div>
    </li>
  );
}

function Blocked({ invitation: { threadId, handle } }: { readonly invitation: InvitationView }) {
  const { t } = useTranslation();
  const { invitations } = useApp();
  return (
    <li className={cx(styles.item, styles.blocked)} data-testid="blocked-inviter">
      <p className={styles.body}>{t('invitations.blockedFrom', { handle })}</p>
      <Button
        tone="quiet"
        size="small"
        aria-label={t('invitations.unblockLabel', { handle })}
        onClick={once(() => invitations.answer({ threadId, answer: 'decline' }))}
      >
        {t('invitations.unblock')}
      </Button>
    </li>
  );
}
