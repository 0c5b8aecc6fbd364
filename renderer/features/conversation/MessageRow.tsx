import { Check } from 'lucide-react';
import { type ComponentProps, type MouseEvent, memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { videoNoteIn } from '../../../preload/views/file.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import type { Picking } from '../../store/messageAction.ts';
import { useApp } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useMessageRow } from '../../ui/messageRows.ts';
import { mentionOf } from '../../format/filesWords.ts';
import { previewOf } from '../formatting/previewOf.ts';
import { emojiOnlyCount } from './emojiOnly.ts';
import { MessageContextMenu } from './MessageContextMenu.tsx';
import styles from './MessageRow.module.css';
import { MessageStack } from './MessageStack.tsx';
import { NoticeRow } from './NoticeRow.tsx';
import { RowMarks } from './RowMarks.tsx';
import type { Row } from './rows.ts';
import { actionOfKeys } from './useMessageActions.ts';

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
  const { notice } = props.row;
  return notice === null ? <WrittenRow {...props} /> : <NoticeRow {...props} notice={notice} />;
});

function WrittenRow(props: MessageRowProps) {
  const { row, beginning, day, last, selected, selecting, inGroup } = props;
  const { message } = row;
  const [picking, setPicking] = useState<Picking>('none');
  const emoji = emojiOnlyIn(message);
  const { attributes, isNear, focused } = useSurface(props, setPicking);
  return (
    <div className={cx(styles.row, row.joinsPrevious && styles.joined, last && styles.last)}>
      <RowMarks beginning={beginning} day={day} startsNew={row.startsNew} />
      <MessageContextMenu message={message} disabled={selecting} onPick={setPicking}>
        <div {...attributes} data-emoji={emoji}>
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
          <MessageStack
            {...props}
            emoji={emoji}
            reachable={focused}
            isNear={isNear}
            picking={picking}
            onPick={setPicking}
          />
        </div>
      </MessageContextMenu>
    </div>
  );
}

function emojiOnlyIn({ text, replyTo, forwardedFrom, poll, files, sticker, card, deleted }: MessageView) {
  if ((sticker !== null || (videoNoteIn(files) !== null && text === '')) && !deleted) return 1;
  const isAlone = poll === null && card === null && files.length === 0;
  const isBare = replyTo === null && forwardedFrom === null && isAlone && !deleted;
  return isBare ? emojiOnlyCount(text) : 0;
}

type Surface = ComponentProps<'div'> & { readonly [attribute: `data-${string}`]: unknown };

/** What has the focus, the keys and the menu. */
function useSurface(props: MessageRowProps, onPick: (picking: Picking) => void) {
  const { row, last, tabStop, flash, selected, selecting, inGroup, onFocusRow, onChoose } = props;
  const { message } = row;
  const app = useApp();
  const { t } = useTranslation();
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const [fresh] = useState(() => message.mine && last && Date.now() - message.at < freshMs);
  const from = message.mine ? t('message.fromMe') : t('message.from', { name: message.senderName });
  const attributes: Surface = {
    ref: useMessageRow(message.messageId),
    className: cx(styles.message, fresh && styles.fresh, flash && styles.flash),
    ...(selected === null
      ? { role: 'article', 'aria-label': from }
      : {
          role: 'checkbox',
          'aria-checked': selected,
          'aria-label': t('selection.message', { from, text: mentionOf(t, message, previewOf) }),
        }),
    'data-selecting': selecting,
    'data-testid': 'message',
    'data-row': 'true',
    'data-signed': inGroup && !message.mine,
    'data-mine': message.mine,
    'data-delivery': message.delivery?.state,
    tabIndex: tabStop ? 0 : -1,
    onKeyDown(event) {
      if (event.target !== event.currentTarget || selecting) return;
      const action = actionOfKeys(event, message, app);
      if (action === undefined) return;
      event.preventDefault();
      action.run(app, message, onPick);
    },
    onClick: (event) => onChoose(event, message),
    onPointerEnter: () => setPointed(true),
    onPointerLeave: () => setPointed(false),
    onFocus() {
      setFocused(true);
      onFocusRow(message.messageId);
    },
    // Within the row is not away from it: the toolbar must outlive the step from the bubble to its buttons.
    onBlur: (event) => setFocused(event.currentTarget.contains(event.relatedTarget)),
  };
  return { attributes, isNear: pointed || focused, focused };
}
