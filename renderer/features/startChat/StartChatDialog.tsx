import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import { wholeJoinLink } from '../../../sync/protocol/markup/joinLink.ts';
import { errorKey } from '../../i18n/i18n.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';
import styles from './StartChatDialog.module.css';

export function StartChatDialog() {
  const { t } = useTranslation();
  const app = useApp();
  return (
    <Dialog
      open
      onClose={() => app.showDialog(null)}
      title={t('startChat.title')}
      closeLabel={t('common.close')}
    >
      <StartChatForm />
    </Dialog>
  );
}

/** By handle, with or without a network: the thread is there at once, its creation waits in the outbox. */
function StartChatForm() {
  const { t } = useTranslation();
  const app = useApp();
  const offline = useAppState((state) => state.state?.connection.state === 'offline');
  const [handle, setHandle] = useState('');
  const [error, setError] = useState<ErrorData | null>(null);

  const submit = useSubmit(async () => {
    if (wholeJoinLink(handle) !== null) return app.showDialog({ kind: 'joinGroup', link: handle.trim() });
    const answer = await app.threads.startThread(handle);
    if ('error' in answer) {
      setError(answer.error);
      return;
    }
    app.showPanel(null);
    app.threads.open(answer.threadId);
  });

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field
        label={t('startChat.handle')}
        prefix="@"
        value={handle}
        onChange={(event) => {
          setHandle(event.target.value);
          setError(null);
        }}
        hint={offline ? t('startChat.offline') : t('startChat.hint')}
        error={error === null ? null : t(errorKey(error.code))}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
      />
      <Button type="submit" tone="primary" wide disabled={handle.trim() === ''}>
        {t('startChat.start')}
      </Button>
      <Button tone="quiet" wide onClick={() => void app.notes.open()}>
        {t('notes.start')}
      </Button>
    </form>
  );
}
