import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useAppState } from '../../store/useApp.ts';
import { MemberItem } from './MemberItem.tsx';
import styles from './groups.module.css';

export function MemberList({ threadId }: { readonly threadId: ThreadId }) {
  const { t } = useTranslation();
  const members = useAppState((state) => state.members);
  return (
    <section className={styles.section} aria-label={t('group.people')}>
      <ul className={styles.people}>
        {members.map((member) => (
          <MemberItem key={member.handle} threadId={threadId} member={member} />
        ))}
      </ul>
    </section>
  );
}
