import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../store/useApp.ts';
import { useLimit } from '../../store/useLimit.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Switch } from '../../ui/Switch.tsx';
import styles from './Account.module.css';
import { FormFoot } from './FormFoot.tsx';
import { usePasswordForm } from './usePasswordForm.ts';

/** [ACCOUNT-11] */
export function PasswordSection() {
  const { t } = useTranslation();
  const { account } = useApp();
  const minLength = useLimit('minPasswordLength');
  const [next, setNext] = useState('');
  const [signsOut, setSignsOut] = useState(false);
  const form = usePasswordForm(async (password) => {
    const args = { password, newPassword: next, signOutOthers: signsOut };
    const refusal = await account.changePassword(args);
    if (refusal === null) setNext('');
    return refusal;
  });
  if (!form.isOpen)
    return (
      <Button wide onClick={form.open}>
        {t('account.changePassword')}
      </Button>
    );
  const isLong = [...next].length >= minLength;
  return (
    <form
      className={styles.form}
      onSubmit={form.onSubmit}
      aria-label={t('account.changePassword')}
      noValidate
    >
      <Field
        label={t('account.password')}
        type="password"
        value={form.password}
        error={form.passwordError}
        autoComplete="current-password"
        autoFocus
        onChange={(event) => form.setPassword(event.target.value)}
      />
      <Field
        label={t('account.newPassword')}
        type="password"
        value={next}
        hint={t('signIn.passwordHint', { count: minLength })}
        autoComplete="new-password"
        onChange={(event) => setNext(event.target.value)}
      />
      <Switch label={t('account.signOutOthers')} checked={signsOut} onChange={setSignsOut} />
      <FormFoot
        error={form.otherError}
        submit={t('account.save')}
        disabled={form.password === '' || !isLong}
        onCancel={() => {
          setNext('');
          form.close();
        }}
      />
    </form>
  );
}
