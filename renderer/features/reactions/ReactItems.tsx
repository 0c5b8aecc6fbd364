import { Plus } from 'lucide-react';
import { ContextMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views/message.ts';
import { useApp } from '../../store/useApp.ts';
import { Icon } from '../../ui/Icon.tsx';
import menu from '../../ui/Menu.module.css';
import { quickEmoji } from './quickEmoji.ts';

interface ReactItemsProps {
  readonly message: MessageView;
  readonly onMore: () => void;
}

/** In the menu of a message. */
export function ReactItems({ message, onMore }: ReactItemsProps) {
  const { t } = useTranslation();
  const { reactions } = useApp();
  return (
    <>
      <ContextMenu.Group className={menu.row} aria-label={t('message.react')}>
        {quickEmoji.map((emoji) => (
          <ContextMenu.Item
            key={emoji}
            className={menu.emoji}
            data-mine={message.reactions.some((reaction) => reaction.emoji === emoji && reaction.mine)}
            onSelect={() => void reactions.toggle(message, emoji)}
          >
            {emoji}
          </ContextMenu.Item>
        ))}
        <ContextMenu.Item
          className={menu.emoji}
          aria-label={t('message.moreReactions')}
          title={t('message.moreReactions')}
          onSelect={onMore}
        >
          <Icon icon={Plus} />
        </ContextMenu.Item>
      </ContextMenu.Group>
      <ContextMenu.Separator className={menu.separator} />
    </>
  );
}
