import { useAppState } from '../../store/useApp.ts';
import styles from './FormattedText.module.css';

interface MentionProps {
  readonly text: string;
  readonly handle: string;
}

/** Of the person at this device it wants their eye. */
export function Mention({ text, handle }: MentionProps) {
  const isMe = useAppState(
    ({ state }) => state?.session.status === 'signedIn' && state.session.handle === handle,
  );
  return (
    <bdi className={styles.mention} data-me={isMe} data-testid="mention">
      {text}
    </bdi>
  );
}
