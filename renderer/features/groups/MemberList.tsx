import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { useAppState } from '../../store/useApp.ts';
import { Field } from '../../ui/Field.tsx';
import { LongList } from '../../ui/LongList.tsx';
import { matchingPeople } from '../../ui/matchingPeople.ts';
import { MemberItem } from './MemberItem.tsx';
import styles from './groups.module.css';

/** Fewer are seen at a glance. */
const searchedFrom = 20;

interface MemberListProps {
  readonly thread: Pick<ThreadView, 'threadId' | 'kind'>;
}

/** Of a channel those who write in it. [CHANNEL-2] */
export function MemberList({ thread: { threadId, kind } }: MemberListProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const people = kind === 'channel' ? t('channel.admins') : t('group.people');
  const members = useAppState((state) => state.members);
  const isSearched = members.length >= searchedFrom;
  const wanted = query.trim().toLowerCase().replace(/^@/, '');
  const shown = wanted === '' || !isSearched ? members : matchingPeople(members, wanted);
  return (
    <section className={styles.section} aria-label={people}>
      {kind === 'channel' && <h3 className={styles.subheading}>{people}</h3>}
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
        label={people}
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
