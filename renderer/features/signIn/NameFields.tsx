import { useTranslation } from 'react-i18next';
import { useLimit } from '../../store/useLimit.ts';
import { Field } from '../../ui/Field.tsx';

interface UsernameFieldProps {
  readonly handle: string;
  readonly isNew: boolean;
  readonly error: string | null;
  readonly onChange: (handle: string) => void;
}

export function UsernameField({ handle, isNew, error, onChange }: UsernameFieldProps) {
  const { t } = useTranslation();
  return (
    <Field
      label={t('signIn.handle')}
      prefix="@"
      value={handle}
      onChange={(event) => onChange(event.target.value)}
      hint={isNew ? t('signIn.handleHint') : undefined}
      error={error}
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      autoFocus={handle === ''}
      required
    />
  );
}

interface DisplayNameFieldProps {
  readonly displayName: string;
  readonly onChange: (displayName: string) => void;
}

export function DisplayNameField({ displayName, onChange }: DisplayNameFieldProps) {
  const { t } = useTranslation();
  return (
    <Field
      label={t('signIn.displayName')}
      value={displayName}
      onChange={(event) => onChange(event.target.value)}
      hint={t('signIn.displayNameHint')}
      maxLength={useLimit('displayNameLength')}
      autoComplete="name"
      dir="auto"
    />
  );
}
