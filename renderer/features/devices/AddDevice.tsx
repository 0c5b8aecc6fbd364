import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../format/useFormats.ts';
import { useNow } from '../../format/useNow.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { once } from '../../ui/once.ts';
import styles from './Devices.module.css';

/** A code to sign in with on another device. [ACCOUNT-10] */
export function AddDevice({ disabled }: { readonly disabled: boolean }) {
  const { t } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const now = useNow();
  const session = useAppState(({ state }) => state?.session);
  const [given, setGiven] = useState<{ readonly code: string; readonly until: number } | null>(null);
  if (given === null || given.until <= now || session?.status !== 'signedIn')
    return (
      <Button wide disabled={disabled} onClick={once(async () => setGiven(await app.devices.askCode()))}>
        {t('devices.add')}
      </Button>
    );
  const shown = given.code.replace(/^.{5}/, '$&-');
  const { handle } = session;
  return (
    <div className={styles.added} role="status">
      <p className={styles.sentence}>
        {t('devices.codeExplained', { handle, time: formats.time(given.until) })}
      </p>
      <p className={styles.code}>
        <code dir="ltr">{shown}</code>
        <Button size="small" onClick={() => app.copy(shown)}>
          {t('devices.copyCode')}
        </Button>
      </p>
    </div>
  );
}
