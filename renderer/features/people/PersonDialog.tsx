import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonView } from '../../../preload/views/person.ts';
import type { DialogOf } from '../../store/registry.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { identityOf } from '../../ui/personIn.ts';
import { FormattedText } from '../formatting/FormattedText.tsx';
import { PersonStatus } from '../presence/PersonStatus.tsx';
import { useOnline } from '../presence/useOnline.ts';
import { PersonActions } from './PersonActions.tsx';
import styles from './PersonDialog.module.css';
import { SharedGroups } from './SharedGroups.tsx';

/** Somebody else: what they say of themselves, and what is shared with them. */
export function PersonDialog({ opener }: DialogOf<'person'>) {
  const { t } = useTranslation();
  const { showDialog } = useApp();
  const person = useAppState((state) => state.person);
  useEffect(() => () => void requestAnimationFrame(() => opener()?.focus()), [opener]);
  if (person === null) return null;
  const close = () => showDialog(null);
  return (
    <Dialog open onClose={close} title={t('people.title')} closeLabel={t('common.close')}>
      <div className={styles.person} data-testid="person-dialog">
        <Who person={person} />
        {person.about !== null && (
          <section className={styles.about} aria-label={t('people.about')} dir="auto">
            <FormattedText key={person.about} text={person.about} reachable />
          </section>
        )}
        <PersonActions person={person} opener={opener} />
        <SharedGroups groups={person.groups} />
      </div>
    </Dialog>
  );
}

interface PersonProps {
  readonly person: PersonView;
}

function Who({ person }: PersonProps) {
  const { userId, handle, displayName } = person;
  return (
    <div className={styles.who}>
      <Avatar name={displayName} seed={handle} size="large" online={useOnline(userId)} />
      <h3 className={styles.name}>
        <bdi>{displayName}</bdi>
      </h3>
      <p className={styles.identity}>
        <bdi>{identityOf(person)}</bdi>
        <PersonStatus userId={userId} />
      </p>
    </div>
  );
}
