import type { MessagePlace } from '../../../sync/protocol/markup/messageLink.ts';
import { useApp } from '../../store/useApp.ts';
import styles from './FormattedText.module.css';

interface MessageLinkProps {
  readonly place: MessagePlace;
  readonly text: string;
  readonly reachable: boolean;
}

/** Stays in the app: nothing else opens such an address. */
export function MessageLink({ place, text, reachable }: MessageLinkProps) {
  const app = useApp();
  return (
    <a
      className={styles.link}
      href={text}
      tabIndex={reachable ? 0 : -1}
      onClick={(event) => {
        event.preventDefault();
        void app.links.goTo(place.threadId, place.messageId);
      }}
    >
      {text}
    </a>
  );
}
