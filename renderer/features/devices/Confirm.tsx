import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import styles from './Devices.module.css';

interface ConfirmProps {
  readonly question: string;
  readonly explained: string;
  readonly confirm: string;
  readonly onCancel: () => void;
  readonly onConfirm: () => Promise<void>;
}

/** Says what will become of everything, where the hand is, before it happens. */
export function Confirm({ question, explained, confirm, onCancel, onConfirm }: ConfirmProps) {
  const { t } = useTranslation();
  const id = useId();
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    await onConfirm();
    setBusy(false);
  };
  return (
    <div className={styles.confirm} role="group" aria-labelledby={id}>
      <p id={id} className={styles.question}>
        {question}
      </p>
      <p className={styles.details}>{explained}</p>
      <div className={styles.buttons}>
        <Button size="small" autoFocus onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button size="small" tone="danger" disabled={busy} onClick={() => void go()}>
          {confirm}
        </Button>
      </div>
    </div>
  );
}
