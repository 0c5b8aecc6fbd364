import { useTranslation } from 'react-i18next';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { useApp } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { seedOf } from '../../ui/seedOf.ts';
import styles from './PersonDialog.module.css';

/** Groups that both are in. */
export function SharedGroups({ groups }: { readonly groups: readonly ThreadView[] }) {
  const { t } = useTranslation();
  const app = useApp();
  if (groups.length === 0) return null;
  return (
    <section aria-label={t('people.groups')}>
      <h3 className={styles.heading}>{t('people.groups')}</h3>
      <ul className={styles.groups}>
        {groups.map((thread) => (
          <li key={thread.threadId}>
            <button
              type="button"
              className={styles.action}
              data-testid="shared-group"
              onClick={() => {
                app.showDialog(null);
                app.threads.open(thread.threadId);
              }}
            >
              <Avatar
                name={thread.title}
                seed={seedOf(thread)}
                colour={thread.preferences.colour}
                size="small"
              />
              <bdi className={styles.group}>{thread.title}</bdi>
              <span className={styles.identity}>{t('group.members', { count: thread.memberCount })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
