import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageId } from '../../../sync/core/ids.ts';
import { cx } from '../../ui/cx.ts';
import { emojiOnlyCount } from './emojiOnly.ts';
import { MessageBubble } from './MessageBubble.tsx';
import { MessageContextMenu } from './MessageContextMenu.tsx';
import { MessageProblems } from './MessageProblems.tsx';
import styles from './MessageRow.module.css';
import { MessageToolbar } from './MessageToolbar.tsx';
import { ReactionChips } from './ReactionChips.tsx';
import type { Row } from './rows.ts';
import { useMessageActions } from './useMessageActions.ts';

const freshMs = 1_000;

export function rowElementId(messageId: MessageId): string {
  return `message-${messageId}`;
}

interface MessageRowProps {
  readonly row: Row;
  /** What stands above the very first row. */
  readonly beginning: string | null;
  readonly day: string | null;
  readonly last: boolean;
  readonly tabStop: boolean;
  readonly flash: boolean;
  readonly settleDelayMs: number;
  readonly onFocusRow: (messageId: MessageId) => void;
}

export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { row, beginning, day, last, tabStop, flash, settleDelayMs, onFocusRow } = props;
  const { message } = row;
  const { t } = useTranslation();
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const [picking, setPicking] = useState(false);
  const [fresh] = useState(() => message.mine && last && Date.now() - message.at < freshMs);
  const actions = useMessageActions(message);
  const emoji = message.replyTo === null ? emojiOnlyCount(message.text) : 0;

  return (
    <div className={cx(styles.row, row.joinsPrevious && styles.joined, last && styles.last)}>
      {beginning !== null && <p className={styles.beginning}>{beginning}</p>}
      {day !== null && (
        <div className={styles.day} role="separator">
          <span className={styles.dayText}>{day}</span>
        </div>
      )}
      {row.startsNew && (
        <div className={styles.newLine} role="separator" data-testid="new-line">
          {t('conversation.new')}
        </div>
      )}
      <MessageContextMenu message={message} actions={actions}>
        <div
          id={rowElementId(message.messageId)}
          className={cx(styles.message, fresh && styles.fresh, flash && styles.flash)}
          role="article"
          aria-label={message.mine ? t('message.fromMe') : t('message.from', { name: message.senderName })}
          data-testid="message"
          data-mine={message.mine}
          data-delivery={message.delivery?.state}
          data-emoji={emoji}
          tabIndex={tabStop ? 0 : -1}
          onPointerEnter={() => setPointed(true)}
          onPointerLeave={() => setPointed(false)}
          onFocus={() => {
            setFocused(true);
            onFocusRow(message.messageId);
          }}
          // Within the row is not away from it: the toolbar must outlive the step from the bubble to its buttons.
          onBlur={(event) => setFocused(event.currentTarget.contains(event.relatedTarget))}
        >
          <div className={styles.stack}>
            <div className={styles.bubbleLine}>
              <MessageBubble row={row} emoji={emoji} settleDelayMs={settleDelayMs} />
              {(pointed || focused || picking) && (
                <MessageToolbar
                  message={message}
                  actions={actions}
                  picking={picking}
                  onPicking={setPicking}
                />
              )}
            </div>
            {message.reactions.length > 0 && (
              <ReactionChips reactions={message.reactions} onToggle={actions.react} />
            )}
            <MessageProblems row={row} onEdit={actions.edit} />
          </div>
        </div>
      </MessageContextMenu>
    </div>
  );
});
