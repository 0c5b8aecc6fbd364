import { ChevronRight, UserRoundPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './invitations.module.css';

/** One quiet line over the list while somebody waits for an answer. */
export function InvitationsLine() {
  const { t } = useTranslation();
  const app = useApp();
  const count = useAppState(
    (state) => state.invitations.filter(({ blocked, requested }) => !blocked && !requested).length,
  );
  if (count === 0) return null;
  return (
    <button
      type="button"
      className={styles.line}
      data-testid="invitations-line"
      onClick={() => app.showPanel('invitations')}
    >
      <Icon icon={UserRoundPlus} size="small" />
      <span className={cx(styles.count, 'roomy')}>{t('invitations.open', { count })}</span>
      <Icon icon={ChevronRight} size="small" />
    </button>
  );
}
