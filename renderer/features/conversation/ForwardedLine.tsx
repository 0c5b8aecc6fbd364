import { Forward } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ForwardedView } from '../../../preload/views/message.ts';
import { forwardedSentence } from '../../format/forwardedSentence.ts';
import { useFormats } from '../../format/useFormats.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './MessageBubble.module.css';

/** Whose words they are, above them. */
export function ForwardedLine({ from }: { readonly from: ForwardedView }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <span
      className={styles.forwarded}
      title={from.at === null ? undefined : formats.full(from.at)}
      data-testid="forwarded"
    >
      <Icon icon={Forward} size="small" />
      <span className={styles.forwardedName} dir="auto">
        {forwardedSentence(t, from)}
      </span>
    </span>
  );
}
