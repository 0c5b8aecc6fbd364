import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { settableIn } from '../../../sync/protocol/memberRights.ts';
import { useApp } from '../../store/useApp.ts';
import { Switch } from '../../ui/Switch.tsx';
import styles from './groups.module.css';

interface MemberRightsProps {
  readonly thread: Pick<ThreadView, 'threadId' | 'kind' | 'membersMay' | 'setsRights'>;
}

/** What members may do: switches for owner and admins, to be read by everybody else. */
export function MemberRights({ thread }: MemberRightsProps) {
  const { t } = useTranslation();
  const heading = useId();
  const isChannel = thread.kind === 'channel';
  // Whoever reads a channel sees how it is set.
  if (isChannel && !thread.setsRights) return null;
  return (
    <section className={styles.rights} aria-labelledby={heading} data-testid="member-rights">
      <h3 id={heading} className={styles.subheading}>
        {isChannel ? t('channel.settings') : t('group.rights.title')}
      </h3>
      {!isChannel && <p className={styles.quiet}>{t('group.rights.explained')}</p>}
      {thread.setsRights ? <Switches thread={thread} /> : <Settings thread={thread} />}
    </section>
  );
}

function Switches({ thread: { threadId, kind, membersMay } }: MemberRightsProps) {
  const { t } = useTranslation();
  const { groups } = useApp();
  return settableIn(kind === 'channel' ? 'channel' : 'group').map((right) => (
    <Switch
      key={right}
      label={t(`group.rights.names.${right}`)}
      checked={membersMay.includes(right)}
      onChange={(allowed) => void groups.setMemberRight(threadId, right, !allowed)}
    />
  ));
}

function Settings({ thread: { membersMay } }: MemberRightsProps) {
  const { t } = useTranslation();
  return (
    <dl className={styles.settings}>
      {settableIn('group').map((right) => (
        <div key={right} className={styles.setting} data-right={right}>
          <dt>{t(`group.rights.names.${right}`)}</dt>
          <dd>{membersMay.includes(right) ? t('group.rights.everyone') : t('group.rights.admins')}</dd>
        </div>
      ))}
    </dl>
  );
}
