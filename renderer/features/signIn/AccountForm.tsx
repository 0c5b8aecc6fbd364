import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StateView } from '../../../preload/views/state.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { DisplayNameField, UsernameField } from './NameFields.tsx';
import { SecretField } from './SecretField.tsx';
import { ServerField } from './ServerField.tsx';
import styles from './SignInScreen.module.css';
import type { AccountStep, AccountValues } from './SignInScreen.tsx';
import { useAccountForm } from './useAccountForm.ts';

export interface AccountFormProps {
  readonly step: AccountStep;
  readonly state: StateView;
  readonly values: AccountValues;
  readonly onHandle: (value: string) => void;
  readonly onDisplayName: (value: string) => void;
  readonly onPassword: (value: string) => void;
  readonly onStep: (step: AccountStep | null) => void;
}

export function AccountForm(props: AccountFormProps) {
  const { step, state, values, onHandle, onDisplayName, onPassword, onStep } = props;
  const { t } = useTranslation();
  const form = useAccountForm(step, state, values);
  const creating = step === 'register';
  const { handle, displayName, password } = values;
  const [action, otherAction] = creating
    ? [t('signIn.createAccount'), t('signIn.signIn')]
    : [t('signIn.signIn'), t('signIn.createAccount')];

  return (
    <form className={styles.form} onSubmit={form.onSubmit} noValidate>
      <div className={styles.formHead}>
        <IconButton icon={ArrowLeft} label={t('common.back')} onClick={() => onStep(null)} />
        <h2 className={styles.formTitle}>{action}</h2>
      </div>
      <UsernameField handle={handle} isNew={creating} error={form.errorAt('handle')} onChange={onHandle} />
      {creating && <DisplayNameField displayName={displayName} onChange={onDisplayName} />}
      <SecretField
        password={password}
        code={form.code}
        minLength={creating ? state.limits.minPasswordLength : null}
        error={form.errorAt(form.code === null ? 'password' : 'code')}
        autoFocus={handle !== ''}
        onPassword={onPassword}
        onCode={form.setCode}
      />
      {!creating && (
        <>
          <Button tone="quiet" size="small" onClick={form.switchSecret}>
            {form.code === null ? t('signIn.useCode') : t('signIn.usePassword')}
          </Button>
          <Button tone="quiet" size="small" onClick={() => onStep('recover')}>
            {t('signIn.forgot')}
          </Button>
        </>
      )}
      <ServerField value={form.server} onChange={form.setServer} error={form.errorAt('server')} />
      {form.otherError !== null && (
        <Notice tone="coral" alert>
          {form.otherError}
        </Notice>
      )}
      <Button type="submit" tone="primary" wide disabled={form.busy || !form.isWhole}>
        {form.busy ? t('signIn.working') : action}
      </Button>
      <p className={styles.other}>
        {creating ? t('signIn.haveAccount') : t('signIn.noAccount')}{' '}
        <Button tone="quiet" size="small" onClick={() => onStep(creating ? 'signIn' : 'register')}>
          {otherAction}
        </Button>
      </p>
    </form>
  );
}
