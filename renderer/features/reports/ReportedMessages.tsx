import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views/message.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { mentionIn } from '../../format/filesWords.ts';
import { useNow } from '../../format/useNow.ts';
import { MessageTime } from '../../ui/MessageTime.tsx';
import lines from '../../ui/MessageLines.module.css';
import { MentionedFiles } from '../files/MentionedFiles.tsx';
import { wordsIn } from '../polls/wordsIn.ts';
import styles from './reports.module.css';

interface ReportedMessagesProps {
  readonly messages: readonly MessageView[];
  readonly chosen: ReadonlySet<MessageId>;
  /** null: there is nothing to choose. */
  readonly onChoose: ((chosen: ReadonlySet<MessageId>) => void) | null;
}

/** The very words that are sent; of several, each can be left out. */
export function ReportedMessages({ messages, chosen, onChoose }: ReportedMessagesProps) {
  const { t } = useTranslation();
  const toggle = (messageId: MessageId) => {
    const next = new Set(chosen);
    if (!next.delete(messageId)) next.add(messageId);
    onChoose?.(next);
  };
  return (
    // A list that may be longer than its place can be scrolled with the keys.
    <ul className={styles.messages} aria-label={t('reports.messages')} tabIndex={0}>
      {messages.map((message) => (
        <li key={message.messageId} className={styles.message} data-testid="reported-message">
          <ReportedMessage
            message={message}
            isChosen={chosen.has(message.messageId)}
            onToggle={onChoose !== null ? () => toggle(message.messageId) : null}
          />
        </li>
      ))}
    </ul>
  );
}

interface ReportedMessageProps {
  readonly message: MessageView;
  readonly isChosen: boolean;
  /** null: there is nothing to choose. */
  readonly onToggle: (() => void) | null;
}

function ReportedMessage({ message, isChosen, onToggle }: ReportedMessageProps) {
  const id = useId();
  const now = useNow();
  const { text, files } = mentionIn(message);
  return (
    <>
      {onToggle !== null && (
        <input
          className={styles.check}
          type="checkbox"
          checked={isChosen}
          onChange={onToggle}
          aria-labelledby={id}
        />
      )}
      <div id={id} className={styles.said}>
        <div className={lines.top}>
          <bdi className={lines.who}>{message.senderName}</bdi>
          <MessageTime at={message.at} now={now} />
        </div>
        <p className={styles.text} dir="auto">
          <MentionedFiles files={files} words={wordsIn({ ...message, text })} />
        </p>
      </div>
    </>
  );
}
