import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrivacySetting } from '../../../preload/views/state.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { LinkPreviewsSwitch } from '../linkPreviews/LinkPreviewsSwitch.tsx';
import styles from './PrivacySection.module.css';

/** Whom the person chooses between. */
const choices = {
  presence: ['everybody', 'contacts', 'hidden'],
  writeFirst: ['everybody', 'acquaintances', 'nobody'],
  addToGroups: ['everybody', 'contacts', 'nobody'],
} as const;

/**
 * What others are told of the person, and the person of them; and who may come to them. [PRESENCE-6] [SIGNAL-2] [RECEIPT-7]
 * [FIRST-1] [INVITE-7]
 */
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
      <Setting
        name="presence"
        unset="everybody"
        options={choices.presence.map((each) => [each, t(`privacy.presence.to.${each}`)])}
      />
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
      <Setting
        name="writeFirst"
        unset="everybody"
        options={choices.writeFirst.map((each) => [each, t(`privacy.writeFirst.to.${each}`)])}
      />
      <Setting
        name="addToGroups"
        unset="contacts"
        options={choices.addToGroups.map((each) => [each, t(`privacy.addToGroups.to.${each}`)])}
      />
      <div className={styles.item}>
        <LinkPreviewsSwitch />
        <p className={styles.sentence}>{t('linkPreviews.explained')}</p>
      </div>
    </section>
  );
}

interface SettingProps {
  readonly name: keyof typeof choices;
  /** What is chosen as long as nothing is set. */
  readonly unset: string;
  readonly options: readonly (readonly [value: string, label: string])[];
}

function Setting({ name, unset, options }: SettingProps) {
  const { t } = useTranslation();
  const { privacy } = useApp();
  const value = useAppState(({ state }) => state?.privacy[name] ?? null);
  return (
    <div className={styles.item}>
      <Choice
        label={t(`privacy.${name}.show`)}
        value={value ?? unset}
        options={options}
        onChoose={(chosen) =>
          void privacy.set({ name, value: chosen === unset ? null : chosen } as PrivacySetting)
        }
      />
      <p className={styles.sentence}>{t(`privacy.${name}.explained`)}</p>
    </div>
  );
}
