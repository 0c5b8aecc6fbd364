import { Pin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ThreadMark } from '../../store/threadAction.ts';
import { RowSign } from '../../ui/RowSign.tsx';

export const PinnedMark: ThreadMark = ({ thread: { preferences, archived } }) => {
  const { t } = useTranslation();
  if (preferences.pinned === undefined || archived) return null;
  return <RowSign icon={Pin} label={t('pinnedThreads.mark')} data-testid="pinned-thread" />;
};
