import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StateView } from '../../../preload/views/state.ts';
import { errorKey } from '../../i18n/i18n.ts';
import { Notice } from '../../ui/Notice.tsx';
import { TernMark } from '../../ui/TernMark.tsx';
import { BackToAccounts } from '../accounts/BackToAccounts.tsx';
import { HealingNotices } from '../healing/HealingNotices.tsx';
import { AccountForm } from './AccountForm.tsx';
import { Choices } from './Choices.tsx';
import { RecoverForm } from './RecoverForm.tsx';
import styles from './SignInScreen.module.css';

export type AccountStep = 'register' | 'signIn' | 'recover';

export interface AccountValues {
  readonly handle: string;
  readonly displayName: string;
  readonly password: string;
}

interface SignInScreenProps {
  readonly state: StateView;
}

/** The first screen. What was typed stays through errors and through going back and forth. */
export function SignInScreen({ state }: SignInScreenProps) {
  const { t } = useTranslation();
  const session = state.session.status === 'signedOut' ? state.session : null;
  const [kept] = state.kept;
  const [step, setStep] = useState<AccountStep | null>(kept === undefined ? null : 'signIn');
  const [handle, setHandle] = useState(kept?.handle ?? '');
  const [displayName, setDisplayName] = useState('');
  const [password, setPassword] = useState('');
  const Form = step === 'recover' ? RecoverForm : AccountForm;

  return (
    <main className={styles.screen}>
      <div className={styles.column}>
        <header className={styles.brand}>
          <TernMark size={72} />
          <h1 className={styles.name}>{t('app.name')}</h1>
          <p className={styles.promise}>{t('signIn.promise')}</p>
        </header>
        <HealingNotices />
        {session?.reason != null && (
          <Notice tone="coral" alert>
            {t(errorKey(session.reason.code))}
          </Notice>
        )}
        {state.kept.length > 0 && (
          <Notice tone="plain">{state.kept.map((of) => t('signIn.kept', { ...of })).join(' ')}</Notice>
        )}
        {session?.owed === true && <Notice tone="plain">{t('signIn.owed')}</Notice>}
        {step === null ? (
          <Choices onChoose={setStep} />
        ) : (
          <Form
            key={step}
            step={step}
            state={state}
            values={{ handle, displayName, password }}
            onHandle={setHandle}
            onDisplayName={setDisplayName}
            onPassword={setPassword}
            onStep={(next) => {
              // What was forgotten is no new password.
              if (next === 'recover') setPassword('');
              setStep(next);
            }}
          />
        )}
        <BackToAccounts />
      </div>
    </main>
  );
}
