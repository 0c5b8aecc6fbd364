import { ArrowLeft, ArrowRight, Pencil, Trash2 } from 'lucide-react';
import { ContextMenu } from 'radix-ui';
import { type MouseEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FolderView } from '../../../preload/views/folder.ts';
import { useApp } from '../../store/useApp.ts';
import { Icon } from '../../ui/Icon.tsx';
import menu from '../../ui/Menu.module.css';
import { useMenuPlace } from '../../ui/useMenuPlace.ts';
import { useRemoveFolder } from './useRemoveFolder.ts';

interface FolderMenuProps {
  readonly folders: readonly FolderView[];
  /** The tabs. */
  readonly children: ReactElement;
}

/** Of the tab below the pointer, or of that with the focus; that of all conversations has none. */
export function FolderMenu({ folders, children }: FolderMenuProps) {
  const { t } = useTranslation();
  const app = useApp();
  const remove = useRemoveFolder();
  const { container, onOpenChange } = useMenuPlace();
  const [folder, setFolder] = useState<FolderView | null>(null);
  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    const tab = (event.target as HTMLElement).closest<HTMLElement>('[role="tab"]');
    const about = folders.find(({ folderId }) => folderId === tab?.dataset['folder']);
    if (about === undefined) event.preventDefault();
    else setFolder(about);
  };
  const actions = folder !== null && [
    {
      icon: Pencil,
      label: t('folders.open'),
      run: () => app.showDialog({ kind: 'folder', folder }),
    },
    { icon: ArrowLeft, label: t('folders.moveLeft'), run: () => void app.folders.move(folder.folderId, -1) },
    { icon: ArrowRight, label: t('folders.moveRight'), run: () => void app.folders.move(folder.folderId, 1) },
    { icon: Trash2, label: t('folders.delete'), isDanger: true, run: () => remove(folder) },
  ];
  return (
    <ContextMenu.Root modal={false} onOpenChange={onOpenChange}>
      <ContextMenu.Trigger asChild onContextMenu={onContextMenu}>
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal container={container}>
        <ContextMenu.Content className={menu.menu} collisionPadding={8} aria-label={t('folders.actions')}>
          {actions !== false &&
            actions.map(({ icon, label, isDanger, run }) => (
              <ContextMenu.Item key={label} className={menu.item} data-danger={isDanger} onSelect={run}>
                <Icon icon={icon} />
                {label}
              </ContextMenu.Item>
            ))}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
