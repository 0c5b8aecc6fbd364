import { ArrowLeft } from 'lucide-react';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StateView } from '../../../preload/views/state.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import { errorKey } from '../../i18n/i18n.ts';
import { useApp } from '../../store/useApp.ts';
import { useLimit } from '../../store/useLimit.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { fieldOf } from './fieldOf.ts';
import { ServerField } from './ServerField.tsx';
import styles from './SignInScreen.module.css';
import type { AccountStep } from './SignInScreen.tsx';
import { hasVisible } from '../../../sync/protocol/words.ts';

interface AccountFormProps {
  readonly step: AccountStep;
  readonly state: StateView;
  readonly values: { readonly handle: string; readonly displayName: string; readonly password: string };
  readonly onHandle: (value: string) => void;
  readonly onDisplayName: (value: string) => void;
  readonly onPassword: (value: string) => void;
  readonly onStep: (step: AccountStep | null) => void;
}

export function AccountForm({
  step,
  state,
  values,
  onHandle,
  onDisplayName,
  onPassword,
  onStep,
}: AccountFormProps) {
  const maxLength = useLimit('displayNameLength');
  const { t } = useTranslation();
  const { session } = useApp();
  const [server, setServer] = useState(state.gatewayUrl);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorData | null>(null);
  // [ACCOUNT-10]
  const [code, setCode] = useState<string | null>(null);
  const creating = step === 'register';
  const { handle, displayName, password } = values;

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    const moved = server.trim() === state.gatewayUrl ? null : await session.setGateway(server.trim());
    const name = hasVisible(displayName) ? displayName.trim() : handle.trim();
    const refused =
      moved ??
      (creating
        ? await session.register({ handle, displayName: name, password })
        : await session.signIn(code === null ? { handle, password } : { handle, code }));
    setError(refused);
    setBusy(false);
  };

  const sentence = error === null ? null : t(errorKey(error.code));
  const wrong = error === null ? null : fieldOf(error.code);

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <div className={styles.formHead}>
        <IconButton icon={ArrowLeft} label={t('common.back')} onClick={() => onStep(null)} />
        <h2 className={styles.formTitle}>{creating ? t('signIn.createAccount') : t('signIn.signIn')}</h2>
      </div>
      <Field
        label={t('signIn.handle')}
        prefix="@"
        value={handle}
        onChange={(event) => onHandle(event.target.value)}
        hint={creating ? t('signIn.handleHint') : undefined}
        error={wrong === 'handle' ? sentence : null}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus={handle === ''}
        required
      />
      {creating && (
        <Field
          label={t('signIn.displayName')}
          value={displayName}
          onChange={(event) => onDisplayName(event.target.value)}
          hint={t('signIn.displayNameHint')}
          maxLength={maxLength}
          autoComplete="name"
          dir="auto"
        />
      )}
      {code === null ? (
        <Field
          label={t('signIn.password')}
          type="password"
          value={password}
          onChange={(event) => onPassword(event.target.value)}
          hint={creating ? t('signIn.passwordHint', { count: state.limits.minPasswordLength }) : undefined}
          error={wrong === 'password' ? sentence : null}
          autoComplete={creating ? 'new-password' : 'current-password'}
          autoFocus={handle !== ''}
          required
        />
      ) : (
        <Field
          label={t('signIn.code')}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          hint={t('signIn.codeHint')}
          error={wrong === 'code' ? sentence : null}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          dir="ltr"
          autoFocus={handle !== ''}
          required
        />
      )}
      {!creating && (
        <Button
          tone="quiet"
          size="small"
          onClick={() => {
            setError(null);
            setCode(code === null ? '' : null);
          }}
        >
          {code === null ? t('signIn.useCode') : t('signIn.usePassword')}
        </Button>
      )}
      <ServerField value={server} onChange={setServer} error={wrong === 'server' ? sentence : null} />
      {wrong === null && sentence !== null && (
        <Notice tone="coral" alert>
          {sentence}
        </Notice>
      )}
      <Button
        type="submit"
        tone="primary"
        wide
        disabled={busy || handle.trim() === '' || (code ?? password).trim() === ''}
      >
        {busy ? t('signIn.working') : creating ? t('signIn.createAccount') : t('signIn.signIn')}
      </Button>
      <p className={styles.other}>
        {creating ? t('signIn.haveAccount') : t('signIn.noAccount')}{' '}
        <Button tone="quiet" size="small" onClick={() => onStep(creating ? 'signIn' : 'register')}>
          {creating ? t('signIn.signIn') : t('signIn.createAccount')}
        </Button>
      </p>
    </form>
  );
}
