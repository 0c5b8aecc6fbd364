import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { hiddenSigns } from '../../../preload/views/state.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Switch } from '../../ui/Switch.tsx';
import styles from './PrivacySection.module.css';

/** What others are told of the person, and the person of them. [PRESENCE-6] [SIGNAL-2] [RECEIPT-7] */
export function PrivacySection() {
  const { t } = useTranslation();
  const { privacy } = useApp();
  const heading = useId();
  const hidden = useAppState(({ state }) => state?.hidden ?? null);
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h3 id={heading} className={styles.heading}>
        {t('privacy.title')}
      </h3>
      {hiddenSigns.map((sign) => (
        <div key={sign} className={styles.item}>
          <Switch
            label={t(`privacy.${sign}.show`)}
            checked={hidden?.includes(sign) !== true}
            onChange={(shown) => void privacy.show(sign, shown)}
          />
          <p className={styles.sentence}>{t(`privacy.${sign}.explained`)}</p>
        </div>
      ))}
    </section>
  );
}
