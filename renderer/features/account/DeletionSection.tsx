import { type SubmitEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessagesChoice } from '../../../sync/protocol/account.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Account.module.css';
import { FormFoot } from './FormFoot.tsx';
import { usePasswordForm } from './usePasswordForm.ts';

/** [ACCOUNT-16] Says what will become of everything, and asks once more under which name, before it happens. */
export function DeletionSection() {
  const { t } = useTranslation();
  const { account } = useApp();
  const [messages, setMessages] = useState<MessagesChoice>('stay');
  const [isAsked, setAsked] = useState(false);
  const form = usePasswordForm(async (password) => {
    const refusal = await account.deleteAccount({ password, messages });
    if (refusal !== null) setAsked(false);
    return refusal;
  });
  const onCancel = () => {
    setAsked(false);
    form.close();
  };
  if (!form.isOpen)
    return (
      <Button wide tone="danger" onClick={form.open}>
        {t('account.deletion.title')}
      </Button>
    );
  const ask = (event: SubmitEvent) => {
    event.preventDefault();
    setAsked(true);
  };
  return (
    <form
      className={styles.form}
      onSubmit={isAsked ? form.onSubmit : ask}
      aria-label={t('account.deletion.title')}
      noValidate
    >
      {isAsked ? (
        <LastQuestion onCancel={onCancel} />
      ) : (
        <>
          <p className={styles.sentence}>{t('account.deletion.explained')}</p>
          <MessagesField choice={messages} onChoice={setMessages} />
          <PasswordField form={form} onCancel={onCancel} />
        </>
      )}
    </form>
  );
}

interface PasswordFieldProps {
  readonly form: ReturnType<typeof usePasswordForm>;
  readonly onCancel: () => void;
}

function PasswordField({ form, onCancel }: PasswordFieldProps) {
  const { t } = useTranslation();
  const isOffline = useAppState(({ state }) => state?.connection.state !== 'live');
  return (
    <>
      <Field
        label={t('account.password')}
        type="password"
        value={form.password}
        error={form.passwordError}
        autoComplete="current-password"
        autoFocus
        onChange={(event) => form.setPassword(event.target.value)}
      />
      {isOffline && <Notice tone="plain">{t('account.deletion.offline')}</Notice>}
      <FormFoot
        error={form.otherError}
        submit={t('account.deletion.continue')}
        disabled={form.password === '' || isOffline}
        onCancel={onCancel}
      />
    </>
  );
}

interface MessagesFieldProps {
  readonly choice: MessagesChoice;
  readonly onChoice: (choice: MessagesChoice) => void;
}

function MessagesField({ choice, onChoice }: MessagesFieldProps) {
  const { t } = useTranslation();
  const name = useId();
  return (
    <fieldset className={styles.options}>
      <legend className={styles.heading}>{t('account.deletion.messages')}</legend>
      {(['stay', 'go'] as const).map((value) => (
        <label key={value} className={styles.option}>
          <input
            type="radio"
            name={name}
            className={styles.radio}
            checked={choice === value}
            onChange={() => onChoice(value)}
          />
          {t(`account.deletion.${value}`)}
        </label>
      ))}
    </fieldset>
  );
}

function LastQuestion({ onCancel }: { readonly onCancel: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const session = useAppState(({ state }) => state?.session);
  const handle = session?.status === 'signedIn' ? session.handle : '';
  return (
    <div className={styles.section} role="group" aria-labelledby={id}>
      <p id={id} className={styles.heading}>
        {t('account.deletion.question', { handle })}
      </p>
      <p className={styles.sentence}>{t('account.deletion.forGood')}</p>
      <div className={styles.buttons}>
        <Button size="small" autoFocus onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button size="small" tone="danger" type="submit">
          {t('account.deletion.title')}
        </Button>
      </div>
    </div>
  );
}
