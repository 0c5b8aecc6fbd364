import {
  Bell,
  CircleCheck,
  Copy,
  Forward,
  Info,
  Link,
  Pencil,
  Pin,
  PinOff,
  Plus,
  Reply,
  Star,
  StarOff,
  Trash2,
  Users,
} from 'lucide-react';
import { ContextMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views/message.ts';
import { staysHere } from '../../format/disappearsSentence.ts';
import { Icon } from '../../ui/Icon.tsx';
import { laterKeys, pinKeys, starKeys, writtenKeys } from '../../ui/keys.ts';
import menu from '../../ui/Menu.module.css';
import { useMenuPlace } from '../../ui/useMenuPlace.ts';
import { useApp } from '../../store/useApp.ts';
import { rowElementId } from './rowElementId.ts';
import { type MessageActions, quickEmoji } from './useMessageActions.ts';

interface MessageContextMenuProps {
  readonly message: MessageView;
  readonly actions: MessageActions;
  readonly onMoreReactions: () => void;
  readonly onWhoReacted: () => void;
  readonly onInfo: () => void;
  readonly disabled: boolean;
  readonly children: ReactNode;
}

/** The same actions in the same order, by the other button, a long press or the menu key. */
export function MessageContextMenu({
  message,
  actions,
  onMoreReactions,
  onWhoReacted,
  onInfo,
  disabled,
  children,
}: MessageContextMenuProps) {
  const { t } = useTranslation();
  const { host } = useApp();
  const { container, onOpenChange } = useMenuPlace();
  return (
    <ContextMenu.Root modal={false} onOpenChange={onOpenChange}>
      <ContextMenu.Trigger asChild disabled={disabled}>
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal container={container}>
        <ContextMenu.Content
          className={menu.menu}
          collisionPadding={8}
          aria-label={t('message.actions')}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // Reply, edit and dialogs have taken it; otherwise it is nowhere now, and the next key would be lost.
            if (document.activeElement === document.body)
              document.getElementById(rowElementId(message.messageId))?.focus({ preventScroll: true });
          }}
        >
          {!message.deleted && (
            <SpokenItems message={message} actions={actions} onMoreReactions={onMoreReactions} />
          )}
          {message.reactions.length > 0 && (
            <ContextMenu.Item className={menu.item} onSelect={onWhoReacted}>
              <Icon icon={Users} />
              {t('message.whoReacted')}
            </ContextMenu.Item>
          )}
          {!message.deleted && (
            <ContextMenu.Item className={menu.item} onSelect={onInfo}>
              <Icon icon={Info} />
              {t('message.info')}
            </ContextMenu.Item>
          )}
          <ContextMenu.Item className={menu.item} data-danger="true" onSelect={actions.remove}>
            <Icon icon={Trash2} />
            {t('message.delete')}
            <kbd className={menu.keys}>{host.platform === 'darwin' ? '⌦' : 'Del'}</kbd>
          </ContextMenu.Item>
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

/** What can be done with words, as long as there are any. */
function SpokenItems({
  message,
  actions,
  onMoreReactions,
}: Pick<MessageContextMenuProps, 'message' | 'actions' | 'onMoreReactions'>) {
  const { t } = useTranslation();
  const { host } = useApp();
  // It can be chosen all the same, and then says why not.
  const stays = staysHere(message);
  return (
    <>
      {actions.react !== null && (
        <ReactItems message={message} react={actions.react} onMore={onMoreReactions} />
      )}
      {actions.reply !== null && (
        <ContextMenu.Item className={menu.item} onSelect={actions.reply}>
          <Icon icon={Reply} />
          {t('message.reply')}
        </ContextMenu.Item>
      )}
      {actions.edit !== null && (
        <ContextMenu.Item className={menu.item} onSelect={actions.edit}>
          <Icon icon={Pencil} />
          {t('message.edit')}
        </ContextMenu.Item>
      )}
      <ContextMenu.Item className={menu.item} aria-disabled={stays} onSelect={actions.forward}>
        <Icon icon={Forward} />
        {t('message.forward')}
      </ContextMenu.Item>
      <ContextMenu.Item className={menu.item} aria-disabled={stays} onSelect={actions.copy}>
        <Icon icon={Copy} />
        {t('message.copy')}
      </ContextMenu.Item>
      <ContextMenu.Item className={menu.item} onSelect={actions.copyLink}>
        <Icon icon={Link} />
        {t('message.copyLink')}
      </ContextMenu.Item>
      <ContextMenu.Item className={menu.item} onSelect={actions.select}>
        <Icon icon={CircleCheck} />
        {t('message.select')}
      </ContextMenu.Item>
      {actions.pin !== null && (
        <ContextMenu.Item className={menu.item} onSelect={actions.pin}>
          <Icon icon={message.pinned === 'none' ? Pin : PinOff} />
          {message.pinned === 'none' ? t('message.pin') : t('message.unpin')}
          <kbd className={menu.keys}>{writtenKeys(pinKeys, host.platform)}</kbd>
        </ContextMenu.Item>
      )}
      <ContextMenu.Item className={menu.item} onSelect={actions.star}>
        <Icon icon={message.starred === 'none' ? Star : StarOff} />
        {message.starred === 'none' ? t('message.star') : t('message.unstar')}
        <kbd className={menu.keys}>{writtenKeys(starKeys, host.platform)}</kbd>
      </ContextMenu.Item>
      <ContextMenu.Item className={menu.item} onSelect={actions.remind}>
        <Icon icon={Bell} />
        {t('reminders.remind')}
        <kbd className={menu.keys}>{writtenKeys(laterKeys, host.platform)}</kbd>
      </ContextMenu.Item>
    </>
  );
}

interface ReactItemsProps extends Pick<MessageContextMenuProps, 'message'> {
  readonly react: (emoji: string) => void;
  readonly onMore: () => void;
}

function ReactItems({ message, react, onMore }: ReactItemsProps) {
  const { t } = useTranslation();
  return (
    <>
      <ContextMenu.Group className={menu.row} aria-label={t('message.react')}>
        {quickEmoji.map((emoji) => (
          <ContextMenu.Item
            key={emoji}
            className={menu.emoji}
            data-mine={message.reactions.some((reaction) => reaction.emoji === emoji && reaction.mine)}
            onSelect={() => react(emoji)}
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
