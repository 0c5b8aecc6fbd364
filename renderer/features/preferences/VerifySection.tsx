import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { StateView, VerificationView } from '../../../preload/views/state.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './VerifySection.module.css';

interface VerifySectionProps {
  readonly state: StateView;
}

/** Compares the copy on this computer with the server, and says what was found. */
export function VerifySection({ state }: VerifySectionProps) {
  const { t } = useTranslation();
  const app = useApp();
  const id = useId();
  const { verification, connection } = state;
  const isUnderWay = verification?.state === 'running' || verification?.state === 'waiting';
  const isOffline = connection.state === 'offline' || connection.state === 'connecting';
  const about = isOffline ? t('verify.offline') : t('verify.explained');
  return (
    <section className={styles.section} aria-labelledby={id} data-testid="verify">
      <div className={styles.head}>
        <h3 id={id} className={styles.title}>
          {t('verify.title')}
        </h3>
        {isUnderWay ? (
          <Button size="small" onClick={() => void app.session.stopVerifying()}>
            {t('verify.stop')}
          </Button>
        ) : (
          <Button size="small" disabled={isOffline} onClick={() => void app.session.verifyMirror()}>
            {t('verify.start')}
          </Button>
        )}
      </div>
      {isUnderWay && (
        <div
          className={styles.track}
          role="progressbar"
          aria-labelledby={id}
          aria-valuemin={0}
          aria-valuemax={verification.threads}
          aria-valuenow={verification.checked}
        >
          <div
            className={styles.bar}
            style={{ inlineSize: `${(100 * verification.checked) / Math.max(verification.threads, 1)}%` }}
          />
        </div>
      )}
      <p className={styles.words} role="status">
        {verification === null ? about : <Result of={verification} />}
      </p>
    </section>
  );
}

function Result({ of: { state, threads, checked, differing, repaired } }: { readonly of: VerificationView }) {
  const { t } = useTranslation();
  switch (state) {
    case 'running':
      return t('verify.running', { checked, count: threads });
    case 'waiting':
      return t('verify.waiting');
    case 'stopped':
      return t('verify.stopped', { checked, count: threads });
    case 'done':
      return repaired === 0
        ? t('verify.allMatch', { count: threads })
        : `${t('verify.repaired', { count: repaired })} ${t('verify.differing', { count: differing })}`;
  }
}
