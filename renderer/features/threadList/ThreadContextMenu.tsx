import { ListX } from 'lucide-react';
import { ContextMenu } from 'radix-ui';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useApp } from '../../store/useApp.ts';
import { Icon } from '../../ui/Icon.tsx';
import { writtenKeys } from '../../ui/keys.ts';
import menu from '../../ui/Menu.module.css';
import { useMenuPlace } from '../../ui/useMenuPlace.ts';

interface ThreadContextMenuProps {
  readonly threadId: ThreadId;
  readonly children: ReactElement;
}

/** Of a group that one has left. By keys the list itself knows Delete. */
export function ThreadContextMenu({ threadId, children }: ThreadContextMenuProps) {
  const { t } = useTranslation();
  const { groups, host } = useApp();
  const { container, onOpenChange } = useMenuPlace();
  return (
    <ContextMenu.Root modal={false} onOpenChange={onOpenChange}>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal container={container}>
        <ContextMenu.Content className={menu.menu} collisionPadding={8} aria-label={t('list.actions')}>
          <ContextMenu.Item className={menu.item} onSelect={() => void groups.remove(threadId)}>
            <Icon icon={ListX} />
            {t('group.remove')}
            <kbd className={menu.keys}>{writtenKeys('Delete', host.platform)}</kbd>
          </ContextMenu.Item>
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
