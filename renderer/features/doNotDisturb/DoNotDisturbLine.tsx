import { Moon, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './DoNotDisturbLine.module.css';
import { useUntil } from './useUntil.ts';

/** Over the list, while it is on. */
export function DoNotDisturbLine() {
  const { t } = useTranslation();
  const { doNotDisturb } = useApp();
  const until = useAppState((state) => state.state?.doNotDisturb.until ?? null);
  const at = useUntil(until);
  if (until === null) return null;
  return (
    <div className={styles.line} data-testid="do-not-disturb">
      <Icon icon={Moon} size="small" />
      <span className={styles.name}>
        {at === null ? t('doNotDisturb.title') : t('doNotDisturb.line', { at })}
      </span>
      <IconButton
        icon={X}
        label={`${t('doNotDisturb.title')}: ${t('doNotDisturb.end')}`}
        onClick={() => void doNotDisturb.end()}
      />
    </div>
  );
}
