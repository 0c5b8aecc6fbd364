import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageId } from '../../../sync/core/ids.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { cx } from '../../ui/cx.ts';
import { emojiOnlyCount } from './emojiOnly.ts';
import { MessageBubble } from './MessageBubble.tsx';
import { MessageContextMenu } from './MessageContextMenu.tsx';
import { MessageProblems } from './MessageProblems.tsx';
import styles from './MessageRow.module.css';
import { MessageToolbar, type Picking } from './MessageToolbar.tsx';
import { NoticeRow } from './NoticeRow.tsx';
import { ReactionChips } from './ReactionChips.tsx';
import { ReactionsDialog } from './ReactionsDialog.tsx';
import { rowElementId } from './rowElementId.ts';
import { RowMarks } from './RowMarks.tsx';
import type { Row } from './rows.ts';
import { actionOfKeys, useMessageActions } from './useMessageActions.ts';

const freshMs = 1_000;

export interface MessageRowProps {
  readonly row: Row;
  /** What stands above the very first row. */
  readonly beginning: string | null;
  readonly day: string | null;
  readonly last: boolean;
  readonly tabStop: boolean;
  readonly flash: boolean;
  readonly settleDelayMs: number;
  /** Of a group: whose a message is stands beside it. */
  readonly inGroup: boolean;
  /** Of a group one has left: nothing can be done with it. */
  readonly readOnly: boolean;
  readonly onFocusRow: (messageId: MessageId) => void;
}

export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { notice } = props.row.message;
  return notice === null ? <WrittenRow {...props} /> : <NoticeRow {...props} notice={notice} />;
});

function WrittenRow(props: MessageRowProps) {
  const { row, beginning, day, last, tabStop, flash, settleDelayMs, inGroup, readOnly, onFocusRow } = props;
  const { message } = row;
  const { t } = useTranslation();
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const [picking, setPicking] = useState<Picking>('none');
  const [listing, setListing] = useState(false);
  const [fresh] = useState(() => message.mine && last && Date.now() - message.at < freshMs);
  const actions = useMessageActions(message);
  const emoji = message.replyTo === null && !message.deleted ? emojiOnlyCount(message.text) : 0;

  return (
    <div className={cx(styles.row, row.joinsPrevious && styles.joined, last && styles.last)}>
      <RowMarks beginning={beginning} day={day} startsNew={row.startsNew} />
      <MessageContextMenu
        message={message}
        actions={actions}
        disabled={readOnly}
        onMoreReactions={() => setPicking('all')}
        onWhoReacted={() => setListing(true)}
      >
        <div
          id={rowElementId(message.messageId)}
          className={cx(styles.message, fresh && styles.fresh, flash && styles.flash)}
          role="article"
          aria-label={message.mine ? t('message.fromMe') : t('message.from', { name: message.senderName })}
          data-testid="message"
          data-row="true"
          data-signed={inGroup && !message.mine}
          data-mine={message.mine}
          data-delivery={message.delivery?.state}
          data-emoji={emoji}
          tabIndex={tabStop ? 0 : -1}
          onKeyDown={(event) => {
            if (event.target !== event.currentTarget || readOnly) return;
            const action = actionOfKeys(event, message, actions);
            if (action === null) return;
            event.preventDefault();
            action();
          }}
          onPointerEnter={() => setPointed(true)}
          onPointerLeave={() => setPointed(false)}
          onFocus={() => {
            setFocused(true);
            onFocusRow(message.messageId);
          }}
          // Within the row is not away from it: the toolbar must outlive the step from the bubble to its buttons.
          onBlur={(event) => setFocused(event.currentTarget.contains(event.relatedTarget))}
        >
          {inGroup && !message.mine && !row.joinsNext && (
            <span className={styles.avatar}>
              <Avatar name={message.senderName} seed={message.senderHandle} size="small" />
            </span>
          )}
          <div className={styles.stack}>
            <div className={styles.bubbleLine}>
              <MessageBubble
                row={row}
                emoji={emoji}
                settleDelayMs={settleDelayMs}
                reachable={focused}
                signed={inGroup}
              />
              {!readOnly && (pointed || focused || picking !== 'none') && (
                <MessageToolbar
                  message={message}
                  actions={actions}
                  picking={picking}
                  onPicking={setPicking}
                />
              )}
            </div>
            {message.reactions.length > 0 && (
              <ReactionChips
                reactions={message.reactions}
                reachable={focused}
                disabled={readOnly}
                onToggle={actions.react}
              />
            )}
            <MessageProblems row={row} onEdit={actions.edit} />
          </div>
        </div>
      </MessageContextMenu>
      {listing && <ReactionsDialog reactions={message.reactions} onClose={() => setListing(false)} />}
    </div>
  );
}
