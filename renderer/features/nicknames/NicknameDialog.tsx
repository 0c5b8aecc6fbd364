import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxNicknameLength } from '../../../sync/protocol/personPreferences.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';
import type { DialogOf } from '../../store/registry.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { identityOf } from '../../ui/personIn.ts';
import { useSubmit } from '../../ui/useSubmit.ts';
import styles from './NicknameDialog.module.css';

/** What the person calls somebody. */
export function NicknameDialog({ person, opener }: DialogOf<'nickname'>) {
  const { t } = useTranslation();
  const { nicknames, showDialog } = useApp();
  const { userId, displayName, chosenName } = person;
  const [name, setName] = useState(displayName);
  useEffect(() => () => void requestAnimationFrame(() => opener()?.focus()), [opener]);

  const close = () => showDialog(null);
  const call = async (nickname: string | null) => {
    if (await nicknames.set(userId, nickname)) close();
  };
  const submit = useSubmit(async () => {
    const next = name.trim();
    if (hasVisible(next)) await call(next === (chosenName ?? displayName) ? null : next);
  });
  return (
    <Dialog open onClose={close} title={t('nicknames.title')} closeLabel={t('common.close')}>
      <form className={styles.form} onSubmit={submit} noValidate data-testid="nickname-dialog">
        <p className={styles.explained}>{t('nicknames.explained')}</p>
        <Field
          label={t('nicknames.name')}
          hint={t('nicknames.of', {
            person: identityOf({ ...person, chosenName: chosenName ?? displayName }),
          })}
          value={name}
          maxLength={maxNicknameLength}
          onChange={(event) => setName(event.target.value)}
          onFocus={(event) => event.target.select()}
          dir="auto"
          autoComplete="off"
          autoFocus
        />
        <div className={styles.buttons}>
          {chosenName !== null && (
            <Button tone="quiet" className={styles.reset} onClick={() => void call(null)}>
              {t('nicknames.reset')}
            </Button>
          )}
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button type="submit" tone="primary" disabled={!hasVisible(name)}>
            {t('nicknames.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
