import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { useEscape } from '../../ui/useEscape.ts';
import { useSubmit } from '../../ui/useSubmit.ts';
import styles from './Devices.module.css';
import { hasVisible } from '../../../sync/protocol/words.ts';
import { useLimit } from '../../store/useLimit.ts';

interface RenameDeviceProps {
  readonly name: string;
  readonly onSave: (name: string) => Promise<void>;
  readonly onCancel: () => void;
}

/** In its place: Enter saves, Esc undoes. */
export function RenameDevice({ name, onSave, onCancel }: RenameDeviceProps) {
  const maxLength = useLimit('displayNameLength');
  const { t } = useTranslation();
  const [text, setText] = useState(name);
  const submit = useSubmit(async () => {
    if (hasVisible(text)) await onSave(text.trim());
  });
  useEscape(true, onCancel);
  return (
    <form className={styles.rename} onSubmit={submit}>
      <input
        className={styles.input}
        aria-label={t('devices.name')}
        value={text}
        maxLength={maxLength}
        dir="auto"
        autoFocus
        onFocus={(event) => event.target.select()}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={styles.buttons}>
        <Button size="small" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button size="small" tone="primary" type="submit" disabled={!hasVisible(text)}>
          {t('devices.save')}
        </Button>
      </div>
    </form>
  );
}
