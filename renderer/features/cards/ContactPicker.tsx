import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { cardBounds, cardLine, type ContactCard } from '../../../sync/protocol/cards.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { hasWords } from '../../ui/hasWords.ts';
import { Picker, type PickerRow } from '../../ui/Picker.tsx';
import { useWritableThreads } from '../../store/useWritableThreads.ts';

interface ContactPickerProps {
  /** Those of a file; null: the people one writes to. */
  readonly offered: readonly ContactCard[] | null;
  readonly onTake: (contact: ContactCard) => void;
}

export function ContactPicker({ offered, onTake }: ContactPickerProps) {
  const { t } = useTranslation();
  const threads = useWritableThreads();
  const [query, setQuery] = useState('');
  const contacts = useMemo(() => offered ?? peopleIn(threads ?? []), [offered, threads]);
  const found = useMemo(
    () => contacts.filter((contact) => hasWords(Object.values(contact).flat().join(' '), query)),
    [contacts, query],
  );
  return (
    <Picker
      label={t('cards.search')}
      listLabel={t('cards.people')}
      query={query}
      onQuery={setQuery}
      items={found}
      rowOf={(contact) => rowOf(contact, contacts.indexOf(contact))}
      onTake={onTake}
      nothing={threads === null && offered === null ? null : t('cards.nobody')}
      testId="contact-option"
    />
  );
}

/** Under the name that they gave themselves: what one calls them is one's own affair. */
function peopleIn(threads: readonly ThreadView[]): readonly ContactCard[] {
  const direct = threads.filter(({ kind, handle }) => kind === 'direct' && handle !== '');
  return direct.map(({ title, chosenName, handle }) => ({
    kind: 'contact',
    name: cardLine(chosenName ?? title, cardBounds.name) || handle,
    handle,
  }));
}

/** @param index several of a file may say the same */
function rowOf({ name, handle, phones = [], emails = [] }: ContactCard, index: number): PickerRow {
  const [detail] = [...(handle === undefined ? [] : [`@${handle}`]), ...phones, ...emails];
  const icon = <Avatar name={name} seed={handle ?? name} size="small" />;
  return { key: String(index), icon, label: name, ...(detail !== undefined && { detail }) };
}
