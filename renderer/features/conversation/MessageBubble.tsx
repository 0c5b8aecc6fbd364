import { Ban } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormattedText } from '../formatting/FormattedText.tsx';
import { PollBody } from '../polls/PollBody.tsx';
import { staysHere } from '../../format/disappearsSentence.ts';
import { deletedSentence } from '../../format/deletedSentence.ts';
import { cx } from '../../ui/cx.ts';
import { hueOf } from '../../ui/hue.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Foldable } from './Foldable.tsx';
import { ForwardedLine } from './ForwardedLine.tsx';
import { mayNeedFolding } from './foldable.ts';
import styles from './MessageBubble.module.css';
import { MessageMeta } from './MessageMeta.tsx';
import { Quote } from './Quote.tsx';
import type { Row } from './rows.ts';

interface MessageBubbleProps {
  readonly row: Row;
  readonly emoji: 0 | 1 | 2 | 3;
  readonly settleDelayMs: number;
  /** Whether Tab leads to what is within: only in the row that has the focus, so that the list is one stop. */
  readonly reachable: boolean;
  /** With the name of who wrote it, once a group of bubbles. */
  readonly signed: boolean;
  /** Of a group one has left, or while messages are being chosen. */
  readonly readOnly: boolean;
  readonly onInfo: () => void;
}

/** Where time and mark are always in sight; what showed them once keeps them, so that nothing is laid out anew. */
function useMetaShown(row: Row): boolean {
  const { delivery, edited, pendingEdit, pinned, starred } = row.message;
  const unsettled = delivery !== null && delivery.state !== 'delivered' && delivery.state !== 'read';
  const marked = pinned !== 'none' || starred !== 'none';
  const needed = !row.joinsNext || unsettled || edited || marked || pendingEdit !== null;
  const [shown, setShown] = useState(needed);
  if (needed && !shown) setShown(true);
  return needed || shown;
}

/** What stays of it. */
function DeletedText({ message }: Pick<Row, 'message'>) {
  const { t } = useTranslation();
  return (
    <span className={styles.deleted}>
      <Icon icon={Ban} />
      {deletedSentence(t, message)}
    </span>
  );
}

export function MessageBubble(props: MessageBubbleProps) {
  const { row, emoji, settleDelayMs, reachable, signed, readOnly, onInfo } = props;
  const { message, joinsPrevious, joinsNext } = row;
  const metaShown = useMetaShown(row);
  return (
    <div
      className={cx(styles.bubble, emoji > 0 && styles.bare)}
      data-mine={message.mine}
      data-emoji={emoji}
      data-deleted={message.deleted}
      data-stays={staysHere(message)}
      data-joins-previous={joinsPrevious}
      data-joins-next={joinsNext}
      data-chips={message.reactions.length > 0}
    >
      {signed && !message.mine && !joinsPrevious && (
        <span className={styles.sender} data-hue={hueOf(message.senderHandle)} data-testid="sender">
          <bdi>{message.senderName}</bdi>
        </span>
      )}
      {message.forwardedFrom !== null && <ForwardedLine from={message.forwardedFrom} />}
      {message.replyTo !== null && <Quote quote={message.replyTo} reachable={reachable} />}
      <div className={styles.text} dir="auto">
        <div className={styles.content} data-testid="message-text">
          {message.deleted ? (
            <DeletedText message={message} />
          ) : message.poll !== null ? (
            <PollBody message={message} poll={message.poll} reachable={reachable} readOnly={readOnly} />
          ) : mayNeedFolding(message.text) ? (
            <Foldable messageId={message.messageId} reachable={reachable}>
              {(within) => <FormattedText key={message.text} text={message.text} reachable={within} />}
            </Foldable>
          ) : (
            <FormattedText key={message.text} text={message.text} reachable={reachable} />
          )}
        </div>
        <MessageMeta
          message={message}
          settleDelayMs={settleDelayMs}
          shown={metaShown}
          reachable={reachable}
          onInfo={onInfo}
        />
      </div>
    </div>
  );
}
