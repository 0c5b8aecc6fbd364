import { useMemo } from 'react';
import { linkParts } from './linkParts.ts';
import styles from './MessageBubble.module.css';

interface MessageTextProps {
  readonly text: string;
}

/** Text nodes and links, never HTML. Where a link opens is the host's matter: it leaves the app. */
export function MessageText({ text }: MessageTextProps) {
  const parts = useMemo(() => linkParts(text), [text]);
  return parts.map((part) =>
    part.href === null ? (
      part.text
    ) : (
      <a
        key={part.start}
        className={styles.link}
        href={part.href}
        target="_blank"
        rel="noreferrer noopener"
        tabIndex={-1}
      >
        {part.text}
      </a>
    ),
  );
}
