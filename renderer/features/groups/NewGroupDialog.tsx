import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxThreadNameLength } from '../../../sync/protocol/sizes.ts';
import { errorKey } from '../../i18n/i18n.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';
import styles from './groups.module.css';
import { PeopleField } from './PeopleField.tsx';
import { useHandles } from './useHandles.ts';

export function NewGroupDialog() {
  const { t } = useTranslation();
  const app = useApp();
  const open = useAppState((state) => state.panel === 'newGroup');
  return (
    <Dialog
      open={open}
      onClose={() => app.showPanel(null)}
      title={t('newGroup.title')}
      closeLabel={t('common.close')}
    >
      <NewGroupForm />
    </Dialog>
  );
}

/** A name and people, with or without a network: the group is there at once, its creation waits in the outbox. */
function NewGroupForm() {
  const { t } = useTranslation();
  const app = useApp();
  const people = useHandles();
  const [name, setName] = useState('');
  const [error, setError] = useState<string | null>(null);

  const submit = useSubmit(async () => {
    const handles = people.complete();
    if (handles === null || name.trim() === '') return;
    const answer = await app.groups.create(name.trim(), handles);
    if ('error' in answer) return setError(answer.error.code);
    app.showPanel(null);
    app.threads.open(answer.threadId);
  });

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field
        label={t('newGroup.name')}
        value={name}
        maxLength={maxThreadNameLength}
        onChange={(event) => setName(event.target.value)}
        error={error === null ? null : t(errorKey(error))}
        autoComplete="off"
        autoFocus
      />
      <PeopleField people={people} />
      <Button type="submit" tone="primary" wide disabled={name.trim() === ''}>
        {t('newGroup.create')}
      </Button>
    </form>
  );
}
