import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views/message.ts';
import type { MessageAction, Picking } from '../../store/messageAction.ts';
import { useApp } from '../../store/useApp.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { ReactButton } from '../reactions/ReactButton.tsx';
import styles from './MessageRow.module.css';
import { useMessageActions } from './useMessageActions.ts';

interface MessageToolbarProps {
  readonly message: MessageView;
  readonly picking: Picking;
  readonly onPick: (picking: Picking) => void;
}

/** Beside the bubble while it is pointed at or has the focus. */
export function MessageToolbar({ message, picking, onPick }: MessageToolbarProps) {
  const { t } = useTranslation();
  const app = useApp();
  const actions = useMessageActions(message);
  const button = ({ id, icon, label, isBarred, run }: MessageAction) => (
    <IconButton
      key={id}
      icon={icon(message)}
      label={label(t, message)}
      size="small"
      aria-disabled={isBarred?.(message)}
      onClick={() => run(app, message, onPick)}
    />
  );
  return (
    <div
      className={styles.toolbar}
      role="toolbar"
      aria-label={t('message.actions')}
      data-testid="message-toolbar"
    >
      {actions.map((action) => {
        if (action.inToolbar !== true) return null;
        if (action.id !== 'react') return button(action);
        return (
          <ReactButton key={action.id} message={message} picking={picking} onPick={onPick}>
            <IconButton icon={action.icon(message)} label={action.label(t, message)} size="small" />
          </ReactButton>
        );
      })}
    </div>
  );
}
