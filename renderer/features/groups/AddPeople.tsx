import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';
import styles from './groups.module.css';
import { PeopleField } from './PeopleField.tsx';
import { useHandles } from './useHandles.ts';

interface AddPeopleProps {
  readonly threadId: ThreadId;
}

export function AddPeople({ threadId }: AddPeopleProps) {
  const { t } = useTranslation();
  const app = useApp();
  const people = useHandles();
  const members = useAppState((state) => state.members);
  const [adding, setAdding] = useState(false);

  const submit = useSubmit(async () => {
    const handles = people.complete();
    if (handles === null || handles.length === 0) return;
    if (!(await app.groups.add(threadId, handles))) return;
    people.clear();
    setAdding(false);
  });

  if (!adding)
    return (
      <div className={styles.section}>
        <Button wide onClick={() => setAdding(true)}>
          {t('group.add')}
        </Button>
      </div>
    );
  return (
    <form className={styles.section} onSubmit={submit} noValidate>
      <PeopleField people={people} present={members.map(({ handle }) => handle)} autoFocus />
      <div className={styles.buttons}>
        <Button size="small" onClick={() => setAdding(false)}>
          {t('common.cancel')}
        </Button>
        <Button
          type="submit"
          size="small"
          tone="primary"
          disabled={people.handles.length === 0 && people.typed.trim() === ''}
        >
          {t('group.addSubmit')}
        </Button>
      </div>
    </form>
  );
}
