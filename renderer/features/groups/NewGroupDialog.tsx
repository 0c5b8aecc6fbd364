import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorKey } from '../../i18n/i18n.ts';
import { useApp } from '../../store/useApp.ts';
import { useLimit } from '../../store/useLimit.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';
import styles from './groups.module.css';
import { PeopleField } from './PeopleField.tsx';
import { useHandles } from './useHandles.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';

export const NewGroupDialog = () => <NewDialog words="newGroup" />;
export const NewChannelDialog = () => <NewDialog words="newChannel" />;

interface NewDialogProps {
  readonly words: 'newGroup' | 'newChannel';
}

function NewDialog({ words }: NewDialogProps) {
  const { t } = useTranslation();
  const app = useApp();
  return (
    <Dialog
      open
      onClose={() => app.showDialog(null)}
      title={words === 'newChannel' ? t('newChannel.title') : t('newGroup.title')}
      closeLabel={t('common.close')}
    >
      {words === 'newChannel' && <p className={styles.quiet}>{t('newChannel.explained')}</p>}
      <NewGroupForm words={words} />
    </Dialog>
  );
}

/** A name and people, with or without a network: it is there at once, its creation waits in the outbox. */
function NewGroupForm({ words }: NewDialogProps) {
  const maxLength = useLimit('threadNameLength');
  const { t } = useTranslation();
  const app = useApp();
  const people = useHandles();
  const [name, setName] = useState('');
  const [error, setError] = useState<string | null>(null);

  const submit = useSubmit(async () => {
    const handles = people.complete();
    if (handles === null || !hasVisible(name)) return;
    const answer = await app.groups.create(name.trim(), handles, words === 'newChannel');
    if ('error' in answer) return setError(answer.error.code);
    app.showPanel(null);
    app.threads.open(answer.threadId);
  });

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field
        label={words === 'newChannel' ? t('newChannel.name') : t('newGroup.name')}
        value={name}
        maxLength={maxLength}
        onChange={(event) => setName(event.target.value)}
        error={error === null ? null : t(errorKey(error))}
        autoComplete="off"
        autoFocus
      />
      <PeopleField people={people} />
      <Button type="submit" tone="primary" wide disabled={!hasVisible(name)}>
        {words === 'newChannel' ? t('newChannel.create') : t('newGroup.create')}
      </Button>
    </form>
  );
}
