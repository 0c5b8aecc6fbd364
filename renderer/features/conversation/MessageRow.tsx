import { Check } from 'lucide-react';
import { type MouseEvent, memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views/message.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { cx } from '../../ui/cx.ts';
import { previewOf } from '../formatting/previewOf.ts';
import { emojiOnlyCount } from './emojiOnly.ts';
import { MessageBubble } from './MessageBubble.tsx';
import { MessageContextMenu } from './MessageContextMenu.tsx';
import { MessageInfoDialog } from './MessageInfoDialog.tsx';
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
  /** Whether it is chosen; null: nothing is being chosen, or it cannot be. */
  readonly selected: boolean | null;
  /** Messages are being chosen. */
  readonly selecting: boolean;
  readonly settleDelayMs: number;
  /** Of a group: whose a message is stands beside it. */
  readonly inGroup: boolean;
  /** Of a group one has left: nothing of it can be changed there. */
  readonly readOnly: boolean;
  readonly onFocusRow: (messageId: MessageId) => void;
  /** A click: perhaps it chooses the message. */
  readonly onChoose: (event: MouseEvent, message: MessageView) => void;
}

export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { notice } = props.row.message;
  return notice === null ? <WrittenRow {...props} /> : <NoticeRow {...props} notice={notice} />;
});

function WrittenRow(props: MessageRowProps) {
  const {
    row,
    beginning,
    day,
    last,
    tabStop,
    flash,
    settleDelayMs,
    inGroup,
    readOnly,
    onFocusRow,
    onChoose,
  } = props;
  const { selected, selecting } = props;
  const { message } = row;
  const { t } = useTranslation();
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const [picking, setPicking] = useState<Picking>('none');
  const [showing, setShowing] = useState<'reactions' | 'info' | null>(null);
  const [fresh] = useState(() => message.mine && last && Date.now() - message.at < freshMs);
  const actions = useMessageActions(message);
  const from = message.mine ? t('message.fromMe') : t('message.from', { name: message.senderName });
  const isBare =
    message.replyTo === null && message.forwardedFrom === null && message.poll === null && !message.deleted;
  const emoji = isBare ? emojiOnlyCount(message.text) : 0;

  return (
    <div className={cx(styles.row, row.joinsPrevious && styles.joined, last && styles.last)}>
      <RowMarks beginning={beginning} day={day} startsNew={row.startsNew} />
      <MessageContextMenu
        message={message}
        actions={actions}
        disabled={selecting}
        onMoreReactions={() => setPicking('all')}
        onWhoReacted={() => setShowing('reactions')}
        onInfo={() => setShowing('info')}
      >
        <div
          id={rowElementId(message.messageId)}
          className={cx(styles.message, fresh && styles.fresh, flash && styles.flash)}
          {...(selected === null
            ? { role: 'article', 'aria-label': from }
            : {
                role: 'checkbox',
                'aria-checked': selected,
                'aria-label': t('selection.message', { from, text: previewOf(message.text) }),
              })}
          data-selecting={selecting}
          data-testid="message"
          data-row="true"
          data-signed={inGroup && !message.mine}
          data-mine={message.mine}
          data-delivery={message.delivery?.state}
          data-emoji={emoji}
          tabIndex={tabStop ? 0 : -1}
          onKeyDown={(event) => {
            if (event.target !== event.currentTarget || selecting) return;
            const action = actionOfKeys(event, message, actions);
            if (action === null) return;
            event.preventDefault();
            action();
          }}
          onClick={(event) => onChoose(event, message)}
          onPointerEnter={() => setPointed(true)}
          onPointerLeave={() => setPointed(false)}
          onFocus={() => {
            setFocused(true);
            onFocusRow(message.messageId);
          }}
          // Within the row is not away from it: the toolbar must outlive the step from the bubble to its buttons.
          onBlur={(event) => setFocused(event.currentTarget.contains(event.relatedTarget))}
        >
          {selected !== null && (
            <span className={styles.check} data-on={selected}>
              {selected && <Icon icon={Check} size="small" />}
            </span>
          )}
          {inGroup && !message.mine && !row.joinsNext && (
            <span className={styles.avatar}>
              <Avatar name={message.senderName} seed={message.senderHandle} size="small" />
            </span>
          )}
          <div className={styles.stack} inert={selecting}>
            <div className={styles.bubbleLine}>
              <MessageBubble
                row={row}
                emoji={emoji}
                settleDelayMs={settleDelayMs}
                reachable={focused}
                signed={inGroup}
                readOnly={readOnly || selecting}
                onInfo={() => setShowing('info')}
              />
              {!selecting && (pointed || focused || picking !== 'none') && (
                <MessageToolbar
                  message={message}
                  actions={actions}
                  picking={picking}
                  onPicking={setPicking}
                />
              )}
            </div>
            {message.reactions.length > 0 && (
              <ReactionChips reactions={message.reactions} reachable={focused} onToggle={actions.react} />
            )}
            <MessageProblems row={row} onEdit={actions.edit} />
          </div>
        </div>
      </MessageContextMenu>
      {showing === 'reactions' && <ReactionsDialog message={message} onClose={() => setShowing(null)} />}
      {showing === 'info' && <MessageInfoDialog message={message} onClose={() => setShowing(null)} />}
    </div>
  );
}
