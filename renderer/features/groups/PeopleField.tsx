import { useTranslation } from 'react-i18next';
import { useAppState } from '../../store/useApp.ts';
import { HandlesField } from '../../ui/HandlesField.tsx';
import type { Handles } from './useHandles.ts';

interface PeopleFieldProps {
  readonly people: Handles;
  readonly autoFocus?: boolean;
}

export function PeopleField({ people, autoFocus = false }: PeopleFieldProps) {
  const { t } = useTranslation();
  const offline = useAppState((state) => state.state?.connection.state === 'offline');
  return (
    <HandlesField
      label={t('group.people')}
      hint={offline ? t('group.peopleOffline') : t('group.peopleHint')}
      error={people.wrong ? t('errors.handleInvalid') : null}
      handles={people.handles}
      typed={people.typed}
      removeLabel={(handle) => t('group.removeHandle', { handle })}
      onTyped={people.type}
      onAdd={() => people.complete() !== null}
      onRemove={people.remove}
      autoFocus={autoFocus}
    />
  );
}
