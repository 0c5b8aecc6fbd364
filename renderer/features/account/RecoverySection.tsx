import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import styles from './Account.module.css';
import { FormFoot } from './FormFoot.tsx';
import { RecoveryCode } from './RecoveryCode.tsx';
import { usePasswordForm } from './usePasswordForm.ts';

/** [ACCOUNT-12] */
export function RecoverySection() {
  const { t } = useTranslation();
  const { account } = useApp();
  const [code, setCode] = useState<string | null>(null);
  const form = usePasswordForm(async (password) => {
    const answer = await account.newCode(password);
    if ('error' in answer) return answer.error;
    setCode(answer.code);
    return null;
  });
  if (code !== null)
    return (
      <div className={styles.made} role="status">
        <RecoveryCode code={code} />
      </div>
    );
  return (
    <section className={styles.section}>
      <p className={styles.sentence}>{t('account.recoveryExplained')}</p>
      {form.isOpen ? (
        <form className={styles.form} onSubmit={form.onSubmit} aria-label={t('account.newCode')} noValidate>
          <Field
            label={t('account.password')}
            type="password"
            value={form.password}
            error={form.passwordError}
            autoComplete="current-password"
            autoFocus
            onChange={(event) => form.setPassword(event.target.value)}
          />
          <FormFoot
            error={form.otherError}
            submit={t('account.newCode')}
            disabled={form.password === ''}
            onCancel={form.close}
          />
        </form>
      ) : (
        <Button wide onClick={form.open}>
          {t('account.newCode')}
        </Button>
      )}
    </section>
  );
}
