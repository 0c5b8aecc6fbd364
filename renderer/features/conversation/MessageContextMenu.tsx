import { ContextMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views/message.ts';
import type { MessageAction, Picking } from '../../store/messageAction.ts';
import { useApp } from '../../store/useApp.ts';
import { Icon } from '../../ui/Icon.tsx';
import { writtenKeys } from '../../ui/keys.ts';
import menu from '../../ui/Menu.module.css';
import { messageRows } from '../../ui/messageRows.ts';
import { useMenuPlace } from '../../ui/useMenuPlace.ts';
import { ReactItems } from '../reactions/ReactItems.tsx';
import { useMessageActions } from './useMessageActions.ts';

interface ItemsProps {
  readonly message: MessageView;
  readonly onPick: (picking: Picking) => void;
}

interface MessageContextMenuProps extends ItemsProps {
  readonly disabled: boolean;
  readonly children: ReactNode;
}

/** The same actions in the same order, by the other button, a long press or the menu key. */
export function MessageContextMenu({ message, onPick, disabled, children }: MessageContextMenuProps) {
  const { t } = useTranslation();
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
              messageRows.of(message.messageId)?.focus({ preventScroll: true });
          }}
        >
          <Items message={message} onPick={onPick} />
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function Items({ message, onPick }: ItemsProps) {
  const { t } = useTranslation();
  const app = useApp();
  const actions = useMessageActions(message);
  const item = ({ id, icon, label, keys, isDanger, isBarred, run }: MessageAction) => (
    <ContextMenu.Item
      key={id}
      className={menu.item}
      data-danger={isDanger}
      aria-disabled={isBarred?.(message)}
      onSelect={() => run(app, message, onPick)}
    >
      <Icon icon={icon(message)} />
      {label(t, message)}
      {keys !== undefined && <kbd className={menu.keys}>{writtenKeys(keys, app.host.platform)}</kbd>}
    </ContextMenu.Item>
  );
  return actions.map((action) =>
    action.id === 'react' ? (
      <ReactItems key={action.id} message={message} onMore={() => onPick('all')} />
    ) : (
      item(action)
    ),
  );
}
