import { ContextMenu } from 'radix-ui';
import { type MouseEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { useApp } from '../../store/useApp.ts';
import { Icon } from '../../ui/Icon.tsx';
import { writtenKeys } from '../../ui/keys.ts';
import menu from '../../ui/Menu.module.css';
import { useMenuPlace } from '../../ui/useMenuPlace.ts';
import { rowId } from './ThreadRow.tsx';

interface ThreadContextMenuProps {
  /** Those that have a row. */
  readonly threads: readonly ThreadView[];
  /** At which the keys point. */
  readonly pointed: ThreadView | undefined;
  /** The list. */
  readonly children: ReactElement;
}

/** One for all rows: of the row below the pointer or, by the menu key, of the one at which the keys point. */
export function ThreadContextMenu({ threads, pointed, children }: ThreadContextMenuProps) {
  const { t } = useTranslation();
  const app = useApp();
  const { container, onOpenChange } = useMenuPlace();
  const [about, setAbout] = useState<ThreadView | null>(null);
  // What it is about may change while it is open.
  const thread = threads.find(({ threadId }) => threadId === about?.threadId) ?? about;
  const offered = thread === null ? [] : app.threadActions.filter(({ applies }) => applies(thread));

  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    const under = threads.find(({ threadId }) =>
      document.getElementById(rowId(threadId))?.contains(event.target as Node),
    );
    if (under !== undefined && app.threadActions.some(({ applies }) => applies(under)))
      return setAbout(under);
    event.preventDefault();
    // The menu key is pressed on the list, which has the focus: the row is asked instead.
    if (event.target === event.currentTarget && pointed !== undefined) askRow(rowId(pointed.threadId));
  };

  return (
    <ContextMenu.Root modal={false} onOpenChange={onOpenChange}>
      <ContextMenu.Trigger asChild onContextMenu={onContextMenu}>
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal container={container}>
        <ContextMenu.Content className={menu.menu} collisionPadding={8} aria-label={t('list.actions')}>
          {thread !== null &&
            offered.map(({ id, icon, label, keys, run }) => (
              <ContextMenu.Item key={id} className={menu.item} onSelect={() => run(app, thread)}>
                <Icon icon={icon(thread)} />
                {label(t, thread)}
                {keys !== undefined && (
                  <kbd className={menu.keys}>{writtenKeys(keys, app.host.platform)}</kbd>
                )}
              </ContextMenu.Item>
            ))}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function askRow(id: string): void {
  const row = document.getElementById(id);
  if (row === null) return;
  const { left, top, width, height } = row.getBoundingClientRect();
  const at = { clientX: left + width / 2, clientY: top + height / 2 };
  row.dispatchEvent(new globalThis.MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...at }));
}
