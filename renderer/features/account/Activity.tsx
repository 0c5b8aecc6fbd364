import { useId } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { isolated } from '../../../sync/core/bidi.ts';
import type { AccountEvent } from '../../../sync/protocol/account.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useNow } from '../../format/useNow.ts';
import { errorKey } from '../../i18n/i18n.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Account.module.css';

/** [ACCOUNT-14] */
export function Activity() {
  const { t } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const now = useNow();
  const id = useId();
  const { events, error } = useAppState(({ activity }) => activity);
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>
        {t('account.activity')}
      </h3>
      {error !== null && (
        <Notice
          tone="plain"
          alert
          actions={
            <Button size="small" onClick={app.account.refresh}>
              {t('common.tryAgain')}
            </Button>
          }
        >
          {error.retryable ? t('account.offline') : t(errorKey(error.code))}
        </Notice>
      )}
      {events !== null && (
        <ul className={styles.list} aria-labelledby={id}>
          {events.map((event, index) => (
            // Two of a moment may be alike, and new ones only come at the top, where all is read again.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index} className={styles.event}>
              <span>{deedSentence(t, event)}</span>
              <time className={styles.details} dateTime={new Date(event.at).toISOString()}>
                {formats.due(event.at, now)} · <bdi>{event.device}</bdi>
              </time>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function deedSentence(t: TFunction, { what, aboutDevice }: AccountEvent): string {
  return t(`account.deeds.${what}`, { device: isolated(aboutDevice ?? '') });
}
