import { useState } from 'react';
import { cx } from '../../ui/cx.ts';
import styles from './MessageBubble.module.css';
import { MessageMeta } from './MessageMeta.tsx';
import { MessageText } from './MessageText.tsx';
import { Quote } from './Quote.tsx';
import type { Row } from './rows.ts';

interface MessageBubbleProps {
  readonly row: Row;
  readonly emoji: 0 | 1 | 2 | 3;
  readonly settleDelayMs: number;
}

/** Where time and mark are always in sight; what showed them once keeps them, so that nothing is laid out anew. */
function useMetaShown(row: Row): boolean {
  const { delivery, edited, pendingEdit } = row.message;
  const unsettled = delivery !== null && delivery.state !== 'delivered' && delivery.state !== 'read';
  const needed = !row.joinsNext || unsettled || edited || pendingEdit !== null;
  const [shown, setShown] = useState(needed);
  if (needed && !shown) setShown(true);
  return needed || shown;
}

export function MessageBubble({ row, emoji, settleDelayMs }: MessageBubbleProps) {
  const { message, joinsPrevious, joinsNext } = row;
  const metaShown = useMetaShown(row);
  return (
    <div
      className={cx(styles.bubble, emoji > 0 && styles.bare)}
      data-mine={message.mine}
      data-emoji={emoji}
      data-joins-previous={joinsPrevious}
      data-joins-next={joinsNext}
      data-chips={message.reactions.length > 0}
    >
      {message.replyTo !== null && <Quote quote={message.replyTo} />}
      <div className={styles.text} dir="auto">
        <span data-testid="message-text">
          <MessageText text={message.text} />
        </span>
        <MessageMeta message={message} settleDelayMs={settleDelayMs} shown={metaShown} />
      </div>
    </div>
  );
}
