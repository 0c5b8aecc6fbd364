import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';
import styles from './groups.module.css';
import { PeopleField } from './PeopleField.tsx';
import { useHandles } from './useHandles.ts';

interface AddPeopleProps {
  readonly thread: Pick<ThreadView, 'threadId' | 'kind'>;
}

export function AddPeople({ thread: { threadId, kind } }: AddPeopleProps) {
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
          {kind === 'channel' ? t('channel.add') : t('group.add')}
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
