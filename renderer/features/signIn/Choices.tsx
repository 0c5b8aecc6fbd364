import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import { errorKey } from '../../i18n/i18n.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './SignInScreen.module.css';
import type { AccountStep } from './SignInScreen.tsx';

interface ChoicesProps {
  readonly onChoose: (step: AccountStep) => void;
}

export function Choices({ onChoose }: ChoicesProps) {
  const { t } = useTranslation();
  const app = useApp();
  const [starting, setStarting] = useState(false);
  const [error, setError] = useState<ErrorData | null>(null);

  const startDemo = async () => {
    setStarting(true);
    setError(null);
    const answer = await app.session.startDemo();
    if ('error' in answer) setError(answer.error);
    else if (answer.url !== null) window.location.assign(answer.url);
    setStarting(false);
  };

  return (
    <div className={styles.choices}>
      <Button tone="primary" wide disabled={starting} onClick={() => void startDemo()}>
        {starting ? t('signIn.startingDemo') : t('signIn.tryDemo')}
      </Button>
      <p className={styles.demoHint}>{t('signIn.demoHint')}</p>
      {error !== null && (
        <Notice tone="coral" alert>
          {t(errorKey(error.code))}
        </Notice>
      )}
      <div className={styles.pair}>
        <Button onClick={() => onChoose('register')}>{t('signIn.createAccount')}</Button>
        <Button onClick={() => onChoose('signIn')}>{t('signIn.signIn')}</Button>
      </div>
    </div>
  );
}
