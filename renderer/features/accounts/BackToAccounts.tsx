import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './BackToAccounts.module.css';

/** Out of a place in which nobody is signed in, back to where somebody is. */
export function BackToAccounts() {
  const { t } = useTranslation();
  const app = useApp();
  const accounts = useAppState((state) => state.accounts?.accounts ?? null);
  const others = accounts?.filter(({ person, shown }) => person !== null && !shown) ?? [];
  if (others.length === 0) return null;
  return (
    <nav className={styles.accounts} aria-label={t('accounts.title')}>
      {others.map(({ accountId, person }) => (
        <Button key={accountId} onClick={() => void app.accounts.switchTo(accountId)}>
          {t('accounts.backTo', { name: person?.displayName })}
        </Button>
      ))}
    </nav>
  );
}
