import { BellOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { forGood } from '../../../sync/protocol/threadPreferences.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useNow } from '../../format/useNow.ts';
import type { ThreadMark } from '../../store/threadAction.ts';
import { RowSign } from '../../ui/RowSign.tsx';

export const MutedMark: ThreadMark = ({ thread: { preferences } }) =>
  preferences.muted === undefined ? null : <Muted until={preferences.muted} />;

function Muted({ until }: { readonly until: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow();
  const label = until === forGood ? t('mute.mark') : t('mute.until', { at: formats.due(until, now) });
  return <RowSign icon={BellOff} label={label} data-testid="muted-thread" />;
}
