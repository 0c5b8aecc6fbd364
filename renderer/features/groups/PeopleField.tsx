import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { HandlesField } from '../../ui/HandlesField.tsx';
import { suggestedPeople } from './suggestedPeople.ts';
import type { Handles } from './useHandles.ts';

interface PeopleFieldProps {
  readonly people: Handles;
  /** Handles of those who need not be suggested. */
  readonly present?: readonly string[];
  readonly autoFocus?: boolean;
}

export function PeopleField({ people, present, autoFocus = false }: PeopleFieldProps) {
  const { t } = useTranslation();
  const { threads } = useApp();
  const offline = useAppState((state) => state.state?.connection.state === 'offline');
  const [known, setKnown] = useState<readonly ThreadView[]>([]);

  useEffect(() => {
    let wanted = true;
    void threads.writable().then((writable) => wanted && setKnown(writable));
    return () => {
      wanted = false;
    };
  }, [threads]);

  return (
    <HandlesField
      label={t('group.people')}
      hint={offline ? t('group.peopleOffline') : t('group.peopleHint')}
      error={people.wrong ? t('errors.handleInvalid') : null}
      handles={people.handles}
      typed={people.typed}
      suggestions={suggestedPeople(known, people.typed, [...people.handles, ...(present ?? [])])}
      suggestionsLabel={t('composer.suggestions')}
      removeLabel={(handle) => t('group.removeHandle', { handle })}
      onTyped={people.type}
      onAdd={() => people.complete() !== null}
      onTake={people.add}
      onRemove={people.remove}
      autoFocus={autoFocus}
    />
  );
}
