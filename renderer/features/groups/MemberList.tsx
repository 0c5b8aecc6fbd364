import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useAppState } from '../../store/useApp.ts';
import { MemberItem } from './MemberItem.tsx';
import styles from './groups.module.css';

export function MemberList({ threadId }: { readonly threadId: ThreadId }) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const members = useAppState((state) => state.members);
  return (
    <section className={styles.section} aria-label={t('group.people')}>
      <ul ref={list} tabIndex={-1} className={styles.people}>
        {members.map((member) => (
          <MemberItem
            key={member.handle}
            threadId={threadId}
            member={member}
            // The question goes, perhaps with its row, and the focus must not go with it.
            onAnswered={() => list.current?.focus()}
          />
        ))}
      </ul>
    </section>
  );
}
