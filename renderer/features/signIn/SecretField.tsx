import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field.tsx';

interface SecretFieldProps {
  readonly password: string;
  /** [ACCOUNT-10] A code that another device of the person shows; null: the password is asked for. */
  readonly code: string | null;
  /** How long a new password is at least; null: it is not a new one. */
  readonly minLength: number | null;
  readonly error: string | null;
  readonly autoFocus: boolean;
  readonly onPassword: (password: string) => void;
  readonly onCode: (code: string) => void;
}

export function SecretField(props: SecretFieldProps) {
  const { password, code, minLength, error, autoFocus, onPassword, onCode } = props;
  const { t } = useTranslation();
  return code === null ? (
    <Field
      label={t('signIn.password')}
      type="password"
      value={password}
      onChange={(event) => onPassword(event.target.value)}
      hint={minLength === null ? undefined : t('signIn.passwordHint', { count: minLength })}
      error={error}
      autoComplete={minLength === null ? 'current-password' : 'new-password'}
      autoFocus={autoFocus}
      required
    />
  ) : (
    <Field
      label={t('signIn.code')}
      value={code}
      onChange={(event) => onCode(event.target.value)}
      hint={t('signIn.codeHint')}
      error={error}
      autoComplete="one-time-code"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={40}
      dir="ltr"
      autoFocus={autoFocus}
      required
    />
  );
}
