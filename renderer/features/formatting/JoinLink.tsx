import { useApp } from '../../store/useApp.ts';
import styles from './FormattedText.module.css';

interface JoinLinkProps {
  readonly text: string;
  readonly reachable: boolean;
}

/** Stays in the app, and asks before anybody joins. [LINK-3] */
export function JoinLink({ text, reachable }: JoinLinkProps) {
  const app = useApp();
  return (
    <a
      className={styles.link}
      href={text}
      tabIndex={reachable ? 0 : -1}
      onClick={(event) => {
        event.preventDefault();
        app.showDialog({ kind: 'joinGroup', link: text });
      }}
    >
      {text}
    </a>
  );
}
