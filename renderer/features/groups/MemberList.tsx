import { useTranslation } from 'react-i18next';
import { useAppState } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { DeliveryMark } from '../../ui/DeliveryMark.tsx';
import styles from './groups.module.css';

export function MemberList() {
  const { t } = useTranslation();
  const members = useAppState((state) => state.members);
  return (
    <section className={styles.section} aria-label={t('group.people')}>
      <ul className={styles.people}>
        {members.map(({ handle, displayName, mine, pending }) => (
          <li key={handle} className={styles.person} data-testid="member" data-pending={pending}>
            <Avatar name={displayName} seed={handle} size="small" />
            <span className={styles.personName}>
              <bdi>{displayName}</bdi>
              {mine && ` (${t('group.you')})`}
              <small>
                <bdi>@{handle}</bdi>
              </small>
            </span>
            {pending && <DeliveryMark state="queued" label={t('group.pending')} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
