import { Copy, Pencil, Reply, SmilePlus } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import menu from '../../ui/Menu.module.css';
import styles from './MessageRow.module.css';
import { type MessageActions, quickEmoji } from './useMessageActions.ts';

interface MessageToolbarProps {
  readonly message: MessageView;
  readonly actions: MessageActions;
  readonly picking: boolean;
  readonly onPicking: (picking: boolean) => void;
}

/** Beside the bubble while it is pointed at or has the focus. */
export function MessageToolbar({ message, actions, picking, onPicking }: MessageToolbarProps) {
  const { t } = useTranslation();
  return (
    <div
      className={styles.toolbar}
      role="toolbar"
      aria-label={t('message.actions')}
      data-testid="message-toolbar"
    >
      <Popover.Root open={picking} onOpenChange={onPicking}>
        <Popover.Trigger asChild>
          <IconButton icon={SmilePlus} label={t('message.react')} size="small" />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            className={menu.menu}
            side="top"
            sideOffset={8}
            collisionPadding={8}
            aria-label={t('message.react')}
          >
            <div className={menu.row}>
              {quickEmoji.map((emoji) => (
                <button
                  key={emoji}
                  type="button"
                  className={menu.emoji}
                  data-mine={message.reactions.some((reaction) => reaction.emoji === emoji && reaction.mine)}
                  aria-label={emoji}
                  onClick={() => {
                    onPicking(false);
                    actions.react(emoji);
                  }}
                >
                  {emoji}
                </button>
              ))}
            </div>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      <IconButton icon={Reply} label={t('message.reply')} size="small" onClick={actions.reply} />
      {actions.edit !== null && (
        <IconButton icon={Pencil} label={t('message.edit')} size="small" onClick={actions.edit} />
      )}
      <IconButton icon={Copy} label={t('message.copy')} size="small" onClick={actions.copy} />
    </div>
  );
}
