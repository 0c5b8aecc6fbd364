import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxDisplayNameLength } from '../../../sync/protocol/sizes.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Devices.module.css';

interface RenameDeviceProps {
  readonly name: string;
  readonly onSave: (name: string) => Promise<void>;
  readonly onCancel: () => void;
}

/** In its place: Enter saves, Esc undoes. */
export function RenameDevice({ name, onSave, onCancel }: RenameDeviceProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(name);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (text.trim() === '' || busy) return;
    setBusy(true);
    await onSave(text.trim());
    setBusy(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // One step back, not the whole dialog.
    event.preventDefault();
    event.stopPropagation();
    onCancel();
  };
  return (
    <form
      className={styles.rename}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <input
        className={styles.input}
        aria-label={t('devices.name')}
        value={text}
        maxLength={maxDisplayNameLength}
        dir="auto"
        autoFocus
        onFocus={(event) => event.target.select()}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={styles.buttons}>
        <Button size="small" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button size="small" tone="primary" type="submit" disabled={text.trim() === '' || busy}>
          {t('devices.save')}
        </Button>
      </div>
    </form>
  );
}
