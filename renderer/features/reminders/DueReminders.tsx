import { BellRing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { cx } from '../../ui/cx.ts';
import { once } from '../../ui/once.ts';
import { MentionedFiles } from '../files/MentionedFiles.tsx';
import { previewOf } from '../formatting/previewOf.ts';
import styles from './reminders.module.css';

interface DueRemindersProps {
  /** Over a conversation that stands in the list's place: nothing of it in a window with room for both. */
  readonly narrow?: boolean;
}

/** What has come due and nobody has dealt with, one after the other, over the list. */
export function DueReminders({ narrow = false }: DueRemindersProps) {
  const { t } = useTranslation();
  const { reminders } = useApp();
  const all = useAppState((state) => state.reminders);
  const due = all.filter((reminder) => reminder.due);
  const [first] = due;
  // Its place for what is read out is there before anything is.
  return (
    <div
      role="status"
      className={cx(styles.due, narrow && styles.narrow)}
      data-shown={first !== undefined}
      data-testid={narrow ? 'due-reminders-narrow' : 'due-reminders'}
    >
      {first !== undefined && (
        <>
          <p className={styles.heading}>
            <Icon icon={BellRing} />
            <bdi className={styles.thread}>{t('reminders.of', { name: first.message.threadTitle })}</bdi>
            {due.length > 1 && (
              <span className={styles.more}>{t('reminders.more', { count: due.length - 1 })}</span>
            )}
          </p>
          <p className={styles.text} dir="auto">
            {first.message.held ? (
              <MentionedFiles files={first.message.files} words={previewOf(first.message.text)} />
            ) : (
              t('saved.missing')
            )}
          </p>
          <div className={styles.actions}>
            <Button size="small" onClick={once(() => reminders.show(first))}>
              {t('reminders.show')}
            </Button>
            <Button tone="quiet" size="small" onClick={once(() => reminders.later(first))}>
              {t('schedule.presets.in20Minutes')}
            </Button>
            <Button tone="quiet" size="small" onClick={once(() => reminders.clear(first))}>
              {t('reminders.done')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
