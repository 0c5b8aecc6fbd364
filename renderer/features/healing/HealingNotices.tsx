import { useTranslation } from 'react-i18next';
import type { HealingView } from '../../../preload/views/state.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './HealingNotices.module.css';

const none: readonly HealingView[] = [];

/** What was damaged on this computer and what became of it; it stays until somebody has read it. */
export function HealingNotices() {
  const { t } = useTranslation();
  const app = useApp();
  const healings = useAppState((all) => all.state?.healings ?? none);
  if (healings.length === 0) return null;
  return (
    <div className={styles.notices} data-testid="healing-notice">
      <Notice
        tone={healings.some(isLoss) ? 'coral' : 'plain'}
        alert
        actions={
          <Button size="small" onClick={() => void app.session.noteHealings()}>
            {t('healing.noted')}
          </Button>
        }
      >
        {healings.map((healing) => (
          <Healed key={healing.file} healing={healing} />
        ))}
      </Notice>
    </div>
  );
}

const isLoss = ({ lost, lastMayBeMissing }: HealingView) => lost !== 0 || lastMayBeMissing;

function Healed({ healing }: { readonly healing: HealingView }) {
  const { t } = useTranslation();
  const { file, kept, recovered, lost, lastMayBeMissing, setAside } = healing;
  if (file === 'mirror') return <span className={styles.healed}>{t('healing.mirror')}</span>;
  const sentences = [
    t('healing.outbox'),
    kept > 0 ? t('healing.kept', { count: kept }) : null,
    recovered > 0 ? t('healing.recovered', { count: recovered }) : null,
    lost === null ? t('healing.lostUnknown') : lost > 0 ? t('healing.lost', { count: lost }) : null,
    lastMayBeMissing ? t('healing.lastMayBeMissing') : null,
    isLoss(healing) ? null : t('healing.nothingLost'),
  ];
  return (
    <span className={styles.healed}>
      {sentences.filter((sentence) => sentence !== null).join(' ')}{' '}
      <span className={styles.place}>
        {t('healing.setAside')} <bdi className={styles.path}>{setAside}</bdi>
      </span>
    </span>
  );
}
