import { useTranslation } from 'react-i18next';
import type { UserId } from '../../../sync/core/ids.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useNow } from '../../format/useNow.ts';
import { useAppState } from '../../store/useApp.ts';
import { presenceSentence } from './presenceSentence.ts';

/** "online", "last seen 5 minutes ago"; nothing where it is not known. */
export function PersonStatus({ userId }: { readonly userId: UserId }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow();
  const person = useAppState(({ presence }) => presence.people.get(userId));
  if (person === undefined) return null;
  return (
    <span data-testid="presence" data-online={person.lastSeenAt === null}>
      {' · '}
      {presenceSentence(t, formats, person.lastSeenAt, now)}
    </span>
  );
}
