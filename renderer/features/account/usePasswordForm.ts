import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import { errorKey } from '../../i18n/i18n.ts';
import { useSubmit } from '../../ui/useSubmit.ts';

/** A form that asks for the password: closed, open, and what is wrong with it. */
export function usePasswordForm(work: (password: string) => Promise<ErrorData | null>) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const [error, setError] = useState<ErrorData | null>(null);
  const close = () => {
    setOpen(false);
    setPassword('');
    setError(null);
  };
  const onSubmit = useSubmit(async () => {
    const refusal = await work(password);
    if (refusal === null) close();
    else setError(refusal);
  });
  const isWrong = error?.code === 'badCredentials';
  return {
    ...{ isOpen, password, setPassword, close, onSubmit },
    open: () => setOpen(true),
    /** Of the password itself. */
    passwordError: isWrong ? t('account.wrongPassword') : null,
    /** Of nothing that was typed. */
    otherError: error === null || isWrong ? null : t(errorKey(error.code)),
  };
}
