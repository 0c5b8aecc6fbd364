import { BellMinus, BellOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ThreadMark } from '../../store/threadAction.ts';
import { RowSign } from '../../ui/RowSign.tsx';

/** While the conversation is muted, that is what counts. */
export const NotifyMark: ThreadMark = ({ thread: { preferences } }) => {
  const { t } = useTranslation();
  const { notify, muted } = preferences;
  if (notify === undefined || muted !== undefined) return null;
  const label = notify === 'none' ? t('notify.markNone') : t('notify.markMentions');
  return <RowSign icon={notify === 'none' ? BellOff : BellMinus} label={label} data-testid="notify-mode" />;
};
