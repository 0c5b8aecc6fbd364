import { type KeyboardEvent, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useNow } from '../../format/useNow.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { threadListBox } from '../../ui/threadListBox.ts';
import { type Cursor, followed } from './cursor.ts';
import styles from './ThreadList.module.css';
import { rowId, ThreadRow } from './ThreadRow.tsx';
import { ThreadShape } from './ThreadShapes.tsx';

/** Any number of threads; only the rows around the visible ones exist. One tab stop, arrows within. */
export function ThreadList() {
  const { t } = useTranslation();
  const app = useApp();
  const threads = useAppState((state) => state.threads);
  const openThreadId = useAppState((state) => state.openThreadId);
  const now = useNow();
  const virtualizer = useRef<VirtualizerHandle>(null);
  const [kept, setCursor] = useState<Cursor | null>(null);
  const cursor = kept === null ? null : followed(kept, threads);
  if (cursor !== kept) setCursor(cursor);

  const openIndex = threads.items.findIndex((thread) => thread.threadId === openThreadId);
  const pointed = cursor?.index ?? (openIndex < 0 ? 0 : openIndex + threads.offset);
  const at = (index: number) => threads.items[index - threads.offset];
  const inPlace = at(pointed);
  const pointedThread = cursor === null || cursor.threadId === inPlace?.threadId ? inPlace : undefined;
  const point = (index: number) =>
    setCursor({ threadId: at(index)?.threadId ?? null, index: Math.max(0, index) });
  const slots = useMemo(() => Array.from({ length: threads.total }, (_, index) => index), [threads.total]);

  // Opened by keys it may stand below the edge; the rows that are held follow where the list stands.
  const showOpen = useEffectEvent((_openThreadId: ThreadId | null) => {
    if (openIndex >= 0) virtualizer.current?.scrollToIndex(openIndex + threads.offset, { align: 'nearest' });
  });
  useEffect(() => showOpen(openThreadId), [openThreadId]);

  const onScroll = () => {
    const list = virtualizer.current;
    if (list === null) return;
    const first = list.findItemIndex(list.scrollOffset);
    app.threads.showRows(first, list.findItemIndex(list.scrollOffset + list.viewportSize));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((virtualizer.current?.viewportSize ?? 640) / 64) - 1);
    const steps: Partial<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -Infinity,
      End: Infinity,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      const next = Math.min(threads.total - 1, Math.max(0, pointed + step));
      point(next);
      virtualizer.current?.scrollToIndex(next, { align: 'nearest' });
    } else if ((event.key === 'Enter' || event.key === ' ') && pointedThread !== undefined) {
      app.threads.open(pointedThread.threadId);
    } else if (event.key === 'Delete' && pointedThread?.left === true) {
      point(pointed + 1 < threads.total ? pointed + 1 : pointed - 1);
      void app.groups.remove(pointedThread.threadId);
    } else return;
    event.preventDefault();
  };

  return (
    <div
      ref={threadListBox}
      className={styles.list}
      role="listbox"
      aria-label={t('list.label')}
      aria-activedescendant={pointedThread === undefined ? undefined : rowId(pointedThread.threadId)}
      tabIndex={0}
      data-testid="thread-list"
      onKeyDown={onKeyDown}
      onFocus={() => openIndex < 0 && point(0)}
      onClick={() => setCursor(null)}
      onBlur={() => setCursor(null)}
    >
      <Virtualizer ref={virtualizer} data={slots} onScroll={onScroll}>
        {(index) => {
          const thread = at(index);
          return thread === undefined ? (
            <ThreadShape key={index} />
          ) : (
            <ThreadRow
              key={thread.threadId}
              thread={thread}
              selected={thread.threadId === openThreadId}
              pointed={thread === pointedThread}
              position={index + 1}
              total={threads.total}
              now={now}
              onOpen={app.threads.open}
            />
          );
        }}
      </Virtualizer>
    </div>
  );
}
