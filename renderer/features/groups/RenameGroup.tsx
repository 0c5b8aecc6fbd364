import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useApp } from '../../store/useApp.ts';
import { useLimit } from '../../store/useLimit.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';
import styles from './groups.module.css';
import { hasVisible } from '../../../sync/protocol/words.ts';

interface RenameGroupProps {
  readonly threadId: ThreadId;
  readonly title: string;
}

export function RenameGroup({ threadId, title }: RenameGroupProps) {
  const maxLength = useLimit('threadNameLength');
  const { t } = useTranslation();
  const app = useApp();
  const [name, setName] = useState<string | null>(null);

  const submit = useSubmit(async () => {
    const next = name?.trim() ?? '';
    if (!hasVisible(next)) return;
    if (next === title || (await app.groups.rename(threadId, next))) setName(null);
  });

  if (name === null)
    return (
      <div className={styles.section}>
        <Button wide onClick={() => setName(title)}>
          {t('group.rename')}
        </Button>
      </div>
    );

  return (
    <form className={styles.section} onSubmit={submit} noValidate>
      <Field
        label={t('newGroup.name')}
        value={name}
        maxLength={maxLength}
        onChange={(event) => setName(event.target.value)}
        autoComplete="off"
        autoFocus
      />
      <div className={styles.buttons}>
        <Button size="small" onClick={() => setName(null)}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" size="small" tone="primary" disabled={!hasVisible(name)}>
          {t('group.save')}
        </Button>
      </div>
    </form>
  );
}
