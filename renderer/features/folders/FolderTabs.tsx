import { Plus } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FolderView } from '../../../preload/views/folder.ts';
import type { FolderId } from '../../../sync/core/ids.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { folderKeys, writtenKeys } from '../../ui/keys.ts';
import { FolderMenu } from './FolderMenu.tsx';
import styles from './FolderTabs.module.css';
import { useFolderDrag } from './useFolderDrag.ts';

/** Over the list, once there is a folder: one tab each, after that of all conversations. */
export function FolderTabs() {
  const { t } = useTranslation();
  const app = useApp();
  const { items, chosen } = useAppState((state) => state.folders);
  const list = useRef<HTMLDivElement>(null);
  const drag = useFolderDrag(list, items);
  const onKeyDown = useTabKeys(list);
  useEffect(() => showTab(list.current, chosen), [chosen]);
  if (items.length === 0) return null;

  return (
    <div className={styles.line}>
      <FolderMenu folders={items}>
        <div
          ref={list}
          className={styles.tabs}
          role="tablist"
          tabIndex={-1}
          aria-label={t('folders.label')}
          data-testid="folder-tabs"
          {...drag}
          onKeyDown={onKeyDown}
        >
          <Tab place={1} folder={null} isChosen={chosen === null} />
          {items.map((folder, index) => (
            <Tab
              key={folder.folderId}
              place={index + 2}
              folder={folder}
              isChosen={folder.folderId === chosen}
            />
          ))}
        </div>
      </FolderMenu>
      <IconButton
        icon={Plus}
        size="small"
        label={t('folders.new')}
        onClick={() => app.showDialog({ kind: 'folder', folder: null })}
      />
    </div>
  );
}

const chosenIn = (list: HTMLElement | null) => list?.querySelector<HTMLElement>('[aria-selected="true"]');

function showTab(list: HTMLElement | null, _chosen: FolderId | null): void {
  chosenIn(list)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** Arrows choose the next tab; with Shift they move it. */
function useTabKeys(list: RefObject<HTMLElement | null>) {
  const app = useApp();
  const { items, chosen } = useAppState((state) => state.folders);
  const tabs: readonly (FolderId | null)[] = [null, ...items.map(({ folderId }) => folderId)];
  return (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = tabs.indexOf(chosen);
    const onward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    const steps: Partial<Record<string, number>> = { ArrowRight: onward, ArrowLeft: -onward };
    const step = steps[event.key];
    if (event.shiftKey && step !== undefined && chosen !== null) void app.folders.move(chosen, step);
    else if (step !== undefined) app.folders.choose(tabs[at + step] ?? chosen);
    else if (event.key === 'Home') app.folders.choose(null);
    else if (event.key === 'End') app.folders.choose(tabs.at(-1) ?? null);
    else return;
    event.preventDefault();
    // The tab that is chosen has the keys, once it is drawn so.
    requestAnimationFrame(() => chosenIn(list.current)?.focus());
  };
}

interface TabProps {
  readonly place: number;
  /** null: all conversations. */
  readonly folder: FolderView | null;
  readonly isChosen: boolean;
}

function Tab({ place, folder, isChosen }: TabProps) {
  const { t } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const name = folder?.name ?? t('folders.all');
  const unread = folder?.unreadThreads ?? 0;
  const keys = place > 9 ? '' : ` (${writtenKeys(folderKeys(place), app.host.platform)})`;
  return (
    <button
      type="button"
      role="tab"
      className={styles.tab}
      aria-selected={isChosen}
      tabIndex={isChosen ? 0 : -1}
      title={`${name}${keys}`}
      data-folder={folder?.folderId}
      data-testid="folder-tab"
      onClick={() => app.folders.choose(folder?.folderId ?? null)}
    >
      <bdi className={styles.name}>{name}</bdi>
      {unread > 0 && (
        <span className={styles.unread}>
          <span aria-hidden="true">{formats.count(unread)}</span>
          <span className="visuallyHidden">, {t('folders.unreadCount', { count: unread })}</span>
        </span>
      )}
    </button>
  );
}
