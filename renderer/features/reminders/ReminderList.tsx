import { BellOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { withFiles } from '../../format/filesWords.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import lines from '../../ui/MessageLines.module.css';
import { once } from '../../ui/once.ts';
import { MentionedFiles } from '../files/MentionedFiles.tsx';
import { previewOf } from '../formatting/previewOf.ts';
import styles from './reminders.module.css';
import { cutText } from '../../../sync/core/cutText.ts';

/** All that the person wants to be reminded of, over what they have saved; nothing when that is nothing. */
export function ReminderList({ now }: { readonly now: number }) {
  const { t } = useTranslation();
  const { reminders } = useApp();
  const formats = useFormats();
  const items = useAppState((state) => state.reminders);
  const hasSaved = useAppState((state) => (state.saved?.total ?? 0) > 0);
  if (items.length === 0) return null;
  return (
    <section aria-label={t('reminders.title')}>
      <h3 className={styles.title}>{t('reminders.title')}</h3>
      <ul className={styles.list}>
        {items.map((reminder) => {
          const { message, remindAt, due } = reminder;
          const words = message.held ? previewOf(message.text) : t('saved.missing');
          const said = withFiles(t, words, message.files);
          return (
            <li key={message.messageId} className={styles.item} data-testid="reminder" data-due={due}>
              <button type="button" className={lines.go} onClick={() => void reminders.show(reminder)}>
                <span className={styles.heading}>
                  <time dateTime={new Date(remindAt).toISOString()} title={formats.full(remindAt)}>
                    {due ? t('reminders.now') : formats.due(remindAt, now)}
                  </time>
                  <bdi className={styles.thread}>{message.threadTitle}</bdi>
                </span>
                <span className={styles.text} dir="auto">
                  <MentionedFiles files={message.files} words={words} />
                </span>
              </button>
              <IconButton
                icon={BellOff}
                size="small"
                label={t('reminders.cancel', { text: cutText(said, 40) })}
                onClick={once(() => reminders.clear(reminder))}
              />
            </li>
          );
        })}
      </ul>
      {hasSaved && <h3 className={styles.title}>{t('saved.title')}</h3>}
    </section>
  );
}
