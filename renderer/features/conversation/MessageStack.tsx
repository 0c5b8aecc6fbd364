import type { Picking } from '../../store/messageAction.ts';
import { mayHere } from '../../store/mayHere.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { ReactionChips } from '../reactions/ReactionChips.tsx';
import { CommentsButton } from './CommentsButton.tsx';
import { MessageBubble } from './MessageBubble.tsx';
import { MessageProblems } from './MessageProblems.tsx';
import type { MessageRowProps } from './MessageRow.tsx';
import styles from './MessageRow.module.css';
import { MessageToolbar } from './MessageToolbar.tsx';

interface MessageStackProps extends Pick<
  MessageRowProps,
  'row' | 'selecting' | 'settleDelayMs' | 'inGroup' | 'readOnly'
> {
  readonly emoji: 0 | 1 | 2 | 3;
  readonly reachable: boolean;
  /** It is pointed at, or has the focus. */
  readonly isNear: boolean;
  readonly picking: Picking;
  readonly onPick: (picking: Picking) => void;
}

/** The bubble, what can be done with it, what others gave it, and what became of it. */
export function MessageStack(props: MessageStackProps) {
  const { row, selecting, settleDelayMs, inGroup, readOnly, emoji, reachable, isNear, picking, onPick } =
    props;
  const { message } = row;
  const app = useApp();
  const edit = app.messageActions.find(({ id }) => id === 'edit');
  const mayReact = useAppState((state) => mayHere(state, 'react'));
  const editable = useAppState((state) => edit?.applies(message, state) === true);
  return (
    <div className={styles.stack} inert={selecting}>
      <div className={styles.bubbleLine}>
        <MessageBubble
          row={row}
          emoji={emoji}
          settleDelayMs={settleDelayMs}
          reachable={reachable}
          signed={inGroup}
          readOnly={readOnly || selecting}
          onInfo={() => app.showDialog({ kind: 'messageInfo', messageId: message.messageId })}
        />
        {!selecting && (isNear || picking !== 'none') && (
          <MessageToolbar message={message} picking={picking} onPick={onPick} />
        )}
      </div>
      {message.reactions.length > 0 && (
        <ReactionChips
          reactions={message.reactions}
          reachable={reachable}
          takesNew={mayReact}
          onToggle={readOnly ? null : (emoji) => void app.reactions.toggle(message, emoji)}
        />
      )}
      <CommentsButton message={message} reachable={reachable} />
      <MessageProblems row={row} onEdit={editable ? () => edit?.run(app, message, onPick) : null} />
    </div>
  );
}
