import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Account.module.css';

interface FormFootProps {
  /** Of nothing that was typed, as a sentence. */
  readonly error: string | null;
  readonly submit: string;
  readonly disabled: boolean;
  readonly onCancel: () => void;
}

export function FormFoot({ error, submit, disabled, onCancel }: FormFootProps) {
  const { t } = useTranslation();
  return (
    <>
      {error !== null && (
        <Notice tone="coral" alert>
          {error}
        </Notice>
      )}
      <div className={styles.buttons}>
        <Button size="small" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button size="small" tone="primary" type="submit" disabled={disabled}>
          {submit}
        </Button>
      </div>
    </>
  );
}
