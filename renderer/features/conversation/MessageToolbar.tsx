import { Copy, Forward, Pencil, Plus, Reply, SmilePlus, Trash2 } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views/message.ts';
import { staysHere } from '../../format/disappearsSentence.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import menu from '../../ui/Menu.module.css';
import { LazyEmojiPicker } from '../emoji/LazyEmojiPicker.tsx';
import styles from './MessageRow.module.css';
import { type MessageActions, quickEmoji } from './useMessageActions.ts';

/** Whether a reaction is being chosen: among the quick ones, or among all. */
export type Picking = 'none' | 'quick' | 'all';

interface MessageToolbarProps {
  readonly message: MessageView;
  readonly actions: MessageActions;
  readonly picking: Picking;
  readonly onPicking: (picking: Picking) => void;
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
      {!message.deleted && (
        <SpokenButtons message={message} actions={actions} picking={picking} onPicking={onPicking} />
      )}
      <IconButton icon={Trash2} label={t('message.delete')} size="small" onClick={actions.remove} />
    </div>
  );
}

function SpokenButtons({ message, actions, picking, onPicking }: MessageToolbarProps) {
  const { t } = useTranslation();
  const stays = staysHere(message);
  return (
    <>
      {actions.react !== null && (
        <ReactButton message={message} react={actions.react} picking={picking} onPicking={onPicking} />
      )}
      {actions.reply !== null && (
        <IconButton icon={Reply} label={t('message.reply')} size="small" onClick={actions.reply} />
      )}
      {actions.edit !== null && (
        <IconButton icon={Pencil} label={t('message.edit')} size="small" onClick={actions.edit} />
      )}
      <IconButton
        icon={Forward}
        label={t('message.forward')}
        size="small"
        aria-disabled={stays}
        onClick={actions.forward}
      />
      <IconButton
        icon={Copy}
        label={t('message.copy')}
        size="small"
        aria-disabled={stays}
        onClick={actions.copy}
      />
    </>
  );
}

interface ReactButtonProps extends Pick<MessageToolbarProps, 'message' | 'picking' | 'onPicking'> {
  readonly react: (emoji: string) => void;
}

function ReactButton({ message, react, picking, onPicking }: ReactButtonProps) {
  const { t } = useTranslation();
  const pick = (emoji: string) => {
    onPicking('none');
    react(emoji);
  };
  return (
    <Popover.Root open={picking !== 'none'} onOpenChange={(open) => onPicking(open ? 'quick' : 'none')}>
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
          {picking === 'all' ? (
            <LazyEmojiPicker onPick={pick} />
          ) : (
            <div className={menu.row}>
              {quickEmoji.map((emoji) => (
                <button
                  key={emoji}
                  type="button"
                  className={menu.emoji}
                  data-mine={message.reactions.some((reaction) => reaction.emoji === emoji && reaction.mine)}
                  aria-label={emoji}
                  onClick={() => pick(emoji)}
                >
                  {emoji}
                </button>
              ))}
              <button
                type="button"
                className={menu.emoji}
                aria-label={t('message.moreReactions')}
                title={t('message.moreReactions')}
                onClick={() => onPicking('all')}
              >
                <Icon icon={Plus} />
              </button>
            </div>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
