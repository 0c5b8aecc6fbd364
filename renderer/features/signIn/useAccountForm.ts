import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StateView } from '../../../preload/views/state.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';
import { errorKey } from '../../i18n/i18n.ts';
import { useApp } from '../../store/useApp.ts';
import { fieldOf, type FormField } from './fieldOf.ts';
import type { AccountStep, AccountValues } from './SignInScreen.tsx';

/** What the form holds besides its values, and what becomes of it. */
export function useAccountForm(step: AccountStep, { gatewayUrl }: StateView, values: AccountValues) {
  const { t } = useTranslation();
  const { session } = useApp();
  const [server, setServer] = useState(gatewayUrl);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorData | null>(null);
  // [ACCOUNT-10]
  const [code, setCode] = useState<string | null>(step === 'recover' ? '' : null);
  const { handle, displayName, password } = values;

  const enter = () => {
    const name = hasVisible(displayName) ? displayName.trim() : handle.trim();
    if (step === 'register') return session.register({ handle, displayName: name, password });
    if (step === 'recover') return session.recover({ handle, code: code ?? '', newPassword: password });
    return session.signIn(code === null ? { handle, password } : { handle, code });
  };
  const submit = async () => {
    setBusy(true);
    setError(null);
    const moved = server.trim() === gatewayUrl ? null : await session.setGateway(server.trim());
    setError(moved ?? (await enter()));
    setBusy(false);
  };

  const sentence = error === null ? null : t(errorKey(error.code));
  const wrong = error === null ? null : fieldOf(error.code);
  return {
    ...{ server, setServer, busy, code, setCode },
    onSubmit(event: SubmitEvent) {
      event.preventDefault();
      void submit();
    },
    /** From the password to a code of another device, and back. */
    switchSecret() {
      setError(null);
      setCode(code === null ? '' : null);
    },
    isWhole:
      handle.trim() !== '' &&
      (code ?? password).trim() !== '' &&
      (step !== 'recover' || password.trim() !== ''),
    errorAt: (field: FormField) => (wrong === field ? sentence : null),
    /** What is wrong with no field of its own. */
    otherError: wrong === null ? sentence : null,
  };
}
