import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { errorKey } from '../../i18n/i18n.ts';
import type { DialogOf } from '../../store/registry.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { CardDialog } from './CardDialog.tsx';
import styles from './Cards.module.css';
import { ContactPicker } from './ContactPicker.tsx';
import { ContactWords } from './ContactWords.tsx';
import { useNewContact } from './useNewContact.ts';

export function NewContactDialog(props: DialogOf<'newContact'>) {
  const { t } = useTranslation();
  return (
    <CardDialog title={t('cards.newContact')}>
      <NewContactForm {...props} />
    </CardDialog>
  );
}

/** Of whom, then what is sent of them: nothing leaves before it was seen. */
function NewContactForm({ threadId, file }: Pick<DialogOf<'newContact'>, 'threadId' | 'file'>) {
  const { t } = useTranslation();
  const { showDialog, trays } = useApp();
  const done = () => showDialog(null);
  const { offered, chosen, choose, problem, refused, read, submit } = useNewContact(threadId, file, done);
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {chosen !== null && <ContactWords contact={chosen} />}
      {chosen === null && (file === null || offered !== null) && (
        <ContactPicker offered={offered} onTake={choose} />
      )}
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {problem === 'tooLarge' ? t('cards.problems.tooLarge') : t('cards.problems.unreadable')}
        </p>
      )}
      {refused !== null && (
        <p className={styles.problem} role="alert">
          {t(errorKey(refused))}
        </p>
      )}
      {chosen === null ? (
        <FileButton onFile={(picked) => void read(picked)} />
      ) : (
        <>
          <Button type="submit" tone="primary" wide autoFocus>
            {t('cards.sendContact')}
          </Button>
          <Button tone="quiet" wide onClick={() => choose(null)}>
            {t('cards.chooseAnother')}
          </Button>
        </>
      )}
      {file !== null && (
        <Button
          tone="quiet"
          wide
          onClick={() => {
            trays.add(threadId, [file]);
            done();
          }}
        >
          {t('cards.sendAsFile')}
        </Button>
      )}
    </form>
  );
}

function FileButton({ onFile }: { readonly onFile: (file: File) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button wide onClick={() => input.current?.click()}>
        {t('cards.fromFile')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".vcf,text/vcard"
        hidden
        aria-label={t('cards.fromFile')}
        data-testid="vcard-input"
        onChange={({ target }) => {
          const [picked] = target.files ?? [];
          if (picked !== undefined) onFile(picked);
          // The same file again is a choice as well.
          target.value = '';
        }}
      />
    </>
  );
}
