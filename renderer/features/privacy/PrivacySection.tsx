import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrivacyView } from '../../../preload/views/state.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Switch } from '../../ui/Switch.tsx';
import styles from './PrivacySection.module.css';

type Presence = PrivacyView['presence'];
const shownTo = ['everybody', 'contacts', 'hidden'] as const satisfies readonly (
  NonNullable<Presence> | 'everybody'
)[];

/** What others are told of the person, and the person of them. [PRESENCE-6] [SIGNAL-2] [RECEIPT-7] */
export function PrivacySection() {
  const { t } = useTranslation();
  const { privacy } = useApp();
  const heading = useId();
  const set = useAppState(({ state }) => state?.privacy ?? null);
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h3 id={heading} className={styles.heading}>
        {t('privacy.title')}
      </h3>
      <div className={styles.item}>
        <Choice
          label={t('privacy.presence.show')}
          value={set?.presence ?? 'everybody'}
          options={shownTo.map((each) => [each, t(`privacy.presence.to.${each}`)])}
          onChoose={(chosen) =>
            void privacy.set({
              name: 'presence',
              value: chosen === 'everybody' ? null : (chosen as Presence),
            })
          }
        />
        <p className={styles.sentence}>{t('privacy.presence.explained')}</p>
      </div>
      {(['typing', 'readReceipts'] as const).map((name) => (
        <div key={name} className={styles.item}>
          <Switch
            label={t(`privacy.${name}.show`)}
            checked={set?.[name] !== 'hidden'}
            onChange={(shown) => void privacy.set({ name, value: shown ? null : 'hidden' })}
          />
          <p className={styles.sentence}>{t(`privacy.${name}.explained`)}</p>
        </div>
      ))}
    </section>
  );
}
