import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { type MemberRight, settableIn } from '../../../sync/protocol/memberRights.ts';
import { useApp } from '../../store/useApp.ts';
import { Switch } from '../../ui/Switch.tsx';
import styles from './groups.module.css';

interface MemberRightsProps {
  readonly thread: Pick<ThreadView, 'threadId' | 'kind' | 'membersMay' | 'setsRights'>;
}

const memberDoes = settableIn('group').filter((right) => right !== 'seeHistory');

/** What members may do, and newcomers see: switches for owner and admins, to be read by everybody else. */
export function MemberRights({ thread }: MemberRightsProps) {
  const { t } = useTranslation();
  const { setsRights, membersMay } = thread;
  if (thread.kind === 'channel')
    // Whoever reads a channel sees how it is set.
    return setsRights ? (
      <Section title={t('channel.settings')} testId="member-rights">
        <Switches thread={thread} rights={settableIn('channel')} />
      </Section>
    ) : null;
  return (
    <>
      <Section title={t('group.rights.title')} testId="member-rights">
        <p className={styles.quiet}>{t('group.rights.explained')}</p>
        {setsRights ? <Switches thread={thread} rights={memberDoes} /> : <Settings thread={thread} />}
      </Section>
      <Section title={t('group.rights.newcomers')} testId="newcomers">
        {setsRights ? (
          <Switches thread={thread} rights={['seeHistory']} />
        ) : (
          <p className={styles.quiet}>
            {membersMay.includes('seeHistory')
              ? t('group.rights.historyShown')
              : t('group.rights.historyHidden')}
          </p>
        )}
      </Section>
    </>
  );
}

interface SectionProps {
  readonly title: string;
  readonly testId: string;
  readonly children: ReactNode;
}

function Section({ title, testId, children }: SectionProps) {
  const heading = useId();
  return (
    <section className={styles.rights} aria-labelledby={heading} data-testid={testId}>
      <h3 id={heading} className={styles.subheading}>
        {title}
      </h3>
      {children}
    </section>
  );
}

function Switches({
  thread: { threadId, membersMay },
  rights,
}: MemberRightsProps & { readonly rights: readonly MemberRight[] }) {
  const { t } = useTranslation();
  const { groups } = useApp();
  return rights.map((right) => (
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
      {memberDoes.map((right) => (
        <div key={right} className={styles.setting} data-right={right}>
          <dt>{t(`group.rights.names.${right}`)}</dt>
          <dd>{membersMay.includes(right) ? t('group.rights.everyone') : t('group.rights.admins')}</dd>
        </div>
      ))}
    </dl>
  );
}
