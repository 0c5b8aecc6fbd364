import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';
import { useApp } from '../../store/useApp.ts';
import { useLimit } from '../../store/useLimit.ts';
import { Button } from '../../ui/Button.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';
import { FormattedText } from '../formatting/FormattedText.tsx';
import styles from './groups.module.css';

interface DescriptionProps {
  readonly thread: Pick<ThreadView, 'threadId' | 'description'>;
}

/** What the group is for. */
export function GroupDescription({ thread: { description } }: DescriptionProps) {
  const { t } = useTranslation();
  if (description === null) return null;
  return (
    <section className={styles.description} aria-label={t('group.description.label')} dir="auto">
      <FormattedText key={description} text={description} reachable />
    </section>
  );
}

export function DescribeGroup({ thread: { threadId, description } }: DescriptionProps) {
  const maxLength = useLimit('descriptionLength');
  const { t } = useTranslation();
  const { groups } = useApp();
  const id = useId();
  const [text, setText] = useState<string | null>(null);

  const submit = useSubmit(async () => {
    const said = text ?? '';
    if (await groups.describe(threadId, hasVisible(said) ? said.trim() : null)) setText(null);
  });

  if (text === null)
    return (
      <div className={styles.section}>
        <Button wide onClick={() => setText(description ?? '')}>
          {description === null ? t('group.description.add') : t('group.description.edit')}
        </Button>
      </div>
    );
  return (
    <form className={styles.section} onSubmit={submit} noValidate>
      <label className={styles.label} htmlFor={id}>
        {t('group.description.label')}
      </label>
      <textarea
        id={id}
        className={styles.words}
        dir="auto"
        rows={4}
        value={text}
        maxLength={maxLength}
        autoFocus
        onChange={(event) => setText(event.target.value)}
      />
      <div className={styles.buttons}>
        <Button size="small" onClick={() => setText(null)}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" size="small" tone="primary">
          {t('group.save')}
        </Button>
      </div>
    </form>
  );
}
