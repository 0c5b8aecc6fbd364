import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useAppState } from '../../store/useApp.ts';
import { Field } from '../../ui/Field.tsx';
import { LongList } from '../../ui/LongList.tsx';
import { matchingPeople } from '../../ui/matchingPeople.ts';
import { MemberItem } from './MemberItem.tsx';
import styles from './groups.module.css';

/** Fewer are seen at a glance. */
const searchedFrom = 20;

export function MemberList({ threadId }: { readonly threadId: ThreadId }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const members = useAppState((state) => state.members);
  const isSearched = members.length >= searchedFrom;
  const wanted = query.trim().toLowerCase().replace(/^@/, '');
  const shown = wanted === '' || !isSearched ? members : matchingPeople(members, wanted);
  return (
    <section className={styles.section} aria-label={t('group.people')}>
      {isSearched && (
        <Field
          label={t('group.findMember')}
          type="search"
          value={query}
          onChange={({ target }) => setQuery(target.value)}
          data-testid="find-member"
        />
      )}
      {shown.length === 0 && <p className={styles.quiet}>{t('group.noMember')}</p>}
      <LongList
        label={t('group.people')}
        className={styles.people}
        boxRef={box}
        items={shown}
        keyOf={({ handle }) => handle}
      >
        {(member) => (
          <MemberItem
            threadId={threadId}
            member={member}
            // The question goes, perhaps with its row, and the focus must not go with it.
            onAnswered={() => box.current?.focus()}
          />
        )}
      </LongList>
    </section>
  );
}
