import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { AccountFormProps } from './AccountForm.tsx';
import { UsernameField } from './NameFields.tsx';
import { ServerField } from './ServerField.tsx';
import styles from './SignInScreen.module.css';
import { useAccountForm } from './useAccountForm.ts';

/** For who has forgotten the password. [ACCOUNT-13] */
export function RecoverForm({ state, values, onHandle, onPassword, onStep }: AccountFormProps) {
  const { t } = useTranslation();
  const form = useAccountForm('recover', state, values);
  const { handle, password } = values;
  return (
    <form className={styles.form} onSubmit={form.onSubmit} noValidate>
      <div className={styles.formHead}>
        <IconButton icon={ArrowLeft} label={t('common.back')} onClick={() => onStep('signIn')} />
        <h2 className={styles.formTitle}>{t('signIn.recover')}</h2>
      </div>
      <UsernameField handle={handle} isNew={false} error={form.errorAt('handle')} onChange={onHandle} />
      <Field
        label={t('signIn.recoveryCode')}
        value={form.code ?? ''}
        onChange={(event) => form.setCode(event.target.value)}
        hint={t('signIn.recoveryHint')}
        error={form.errorAt('code')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={80}
        dir="ltr"
        autoFocus={handle !== ''}
        required
      />
      <Field
        label={t('account.newPassword')}
        type="password"
        value={password}
        onChange={(event) => onPassword(event.target.value)}
        hint={t('signIn.passwordHint', { count: state.limits.minPasswordLength })}
        error={form.errorAt('password')}
        autoComplete="new-password"
        required
      />
      <ServerField value={form.server} onChange={form.setServer} error={form.errorAt('server')} />
      {form.otherError !== null && (
        <Notice tone="coral" alert>
          {form.otherError}
        </Notice>
      )}
      <Button type="submit" tone="primary" wide disabled={form.busy || !form.isWhole}>
        {form.busy ? t('signIn.working') : t('signIn.signIn')}
      </Button>
    </form>
  );
}
