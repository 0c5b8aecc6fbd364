import { Megaphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ThreadMark } from '../../store/threadAction.ts';
import { RowSign } from '../../ui/RowSign.tsx';

export const ChannelMark: ThreadMark = ({ thread: { kind } }) => (kind === 'channel' ? <Mark /> : null);

function Mark() {
  const { t } = useTranslation();
  return <RowSign icon={Megaphone} label={t('channel.mark')} data-testid="channel-mark" />;
}
