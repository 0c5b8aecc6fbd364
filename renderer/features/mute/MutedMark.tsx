import { BellOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { forGood } from '../../../sync/protocol/threadPreferences.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useNow } from '../../format/useNow.ts';
import type { ThreadMark } from '../../store/threadAction.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './MutedMark.module.css';

export const MutedMark: ThreadMark = ({ thread }) => {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow();
  const { muted } = thread.preferences;
  if (muted === undefined) return null;
  const said = muted === forGood ? t('mute.mark') : t('mute.until', { at: formats.due(muted, now) });
  return (
    <span className={styles.mark} title={said} data-testid="muted-thread">
      <Icon icon={BellOff} size="small" />
      <span className="visuallyHidden"> {said}</span>
    </span>
  );
};
