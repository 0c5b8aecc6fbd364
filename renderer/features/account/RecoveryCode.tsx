import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Account.module.css';

/** The code as it is kept: copied, or on paper with nothing else of the window. */
export function RecoveryCode({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const app = useApp();
  const session = useAppState(({ state }) => state?.session);
  const shown = code.replaceAll(/.{4}(?=.)/g, '$&-');
  const handle = session?.status === 'signedIn' ? session.handle : '';
  return (
    <>
      <div className={styles.sheet}>
        <p className={styles.sentence}>{t('account.codeExplained', { handle })}</p>
        <code className={styles.code} dir="ltr" data-testid="recovery-code">
          {shown}
        </code>
      </div>
      <div className={styles.buttons}>
        <Button size="small" onClick={() => app.copy(shown)}>
          {t('account.copyCode')}
        </Button>
        <Button size="small" onClick={() => window.print()}>
          {t('account.print')}
        </Button>
      </div>
    </>
  );
}
