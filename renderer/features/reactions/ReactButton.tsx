import { Plus } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views/message.ts';
import type { Picking } from '../../store/messageAction.ts';
import { useApp } from '../../store/useApp.ts';
import { Icon } from '../../ui/Icon.tsx';
import menu from '../../ui/Menu.module.css';
import { LazyEmojiPicker } from '../emoji/LazyEmojiPicker.tsx';
import { quickEmoji } from './quickEmoji.ts';

interface ReactButtonProps {
  readonly message: MessageView;
  readonly picking: Picking;
  readonly onPick: (picking: Picking) => void;
  /** The button. */
  readonly children: ReactElement;
}

/** Beside a bubble: the quick emoji, or all of them. */
export function ReactButton({ message, picking, onPick, children }: ReactButtonProps) {
  const { t } = useTranslation();
  const { reactions } = useApp();
  const react = (emoji: string) => {
    onPick('none');
    void reactions.toggle(message, emoji);
  };
  return (
    <Popover.Root open={picking !== 'none'} onOpenChange={(open) => onPick(open ? 'quick' : 'none')}>
      <Popover.Trigger asChild>{children}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={menu.menu}
          side="top"
          sideOffset={8}
          collisionPadding={8}
          aria-label={t('message.react')}
        >
          {picking === 'all' ? (
            <LazyEmojiPicker onPick={react} />
          ) : (
            <QuickEmoji message={message} onReact={react} onMore={() => onPick('all')} />
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface QuickEmojiProps {
  readonly message: MessageView;
  readonly onReact: (emoji: string) => void;
  readonly onMore: () => void;
}

function QuickEmoji({ message, onReact, onMore }: QuickEmojiProps) {
  const { t } = useTranslation();
  return (
    <div className={menu.row}>
      {quickEmoji.map((emoji) => (
        <button
          key={emoji}
          type="button"
          className={menu.emoji}
          data-mine={message.reactions.some((reaction) => reaction.emoji === emoji && reaction.mine)}
          aria-label={emoji}
          onClick={() => onReact(emoji)}
        >
          {emoji}
        </button>
      ))}
      <button
        type="button"
        className={menu.emoji}
        aria-label={t('message.moreReactions')}
        title={t('message.moreReactions')}
        onClick={onMore}
      >
        <Icon icon={Plus} />
      </button>
    </div>
  );
}
