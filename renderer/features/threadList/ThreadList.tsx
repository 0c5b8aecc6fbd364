import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useNow } from '../../format/useNow.ts';
import { useApp } from '../../store/useApp.ts';
import { threadListBox } from '../../ui/threadListBox.ts';
import styles from './ThreadList.module.css';
import { ThreadContextMenu } from './ThreadContextMenu.tsx';
import type { createRowWindow, ListName } from './rowWindow.ts';
import { rowId, ThreadRow } from './ThreadRow.tsx';
import { ThreadShape } from './ThreadShapes.tsx';
import { useThreadCursor } from './useThreadCursor.ts';
import { usePinnedDrag } from './usePinnedDrag.ts';
import { useThreadKeys } from './useThreadKeys.ts';

interface ThreadListProps {
  readonly list: ListName;
  readonly label: string;
}

/** Any number of threads; only the rows around the visible ones exist. One tab stop, arrows within. */
export function ThreadList({ list: name, label }: ThreadListProps) {
  const app = useApp();
  const now = useNow();
  const virtualizer = useRef<VirtualizerHandle>(null);
  const cursor = useThreadCursor(name);
  const { threads, slots, openThreadId, openIndex, pointedThread } = cursor;
  const onKeyDown = useThreadKeys(virtualizer, cursor);
  const drag = usePinnedDrag(threads.items);

  const onScroll = useRowsInSight(name, virtualizer, openThreadId, openIndex);
  const rowOf = (index: number) => {
    const thread = cursor.at(index);
    if (thread === undefined) return <ThreadShape key={index} />;
    return (
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
  };

  const list = (
    <div
      ref={threadListBox}
      className={styles.list}
      role="listbox"
      aria-label={label}
      aria-activedescendant={pointedThread === undefined ? undefined : rowId(pointedThread.threadId)}
      tabIndex={0}
      data-testid="thread-list"
      {...drag}
      onPointerDownCapture={() => holdWhilePressed(app[name])}
      onKeyDown={onKeyDown}
      onFocus={() => openIndex === null && cursor.point(0)}
      onClick={cursor.reset}
      onBlur={cursor.reset}
    >
      <Virtualizer ref={virtualizer} data={slots} keepMounted={cursor.mounted} onScroll={onScroll}>
        {rowOf}
      </Virtualizer>
    </div>
  );
  return (
    <ThreadContextMenu threads={threads.items} pointed={pointedThread}>
      {list}
    </ThreadContextMenu>
  );
}

/** Wherever the pointer is let go. The click comes before what was read anew. */
function holdWhilePressed(rows: ReturnType<typeof createRowWindow>): void {
  const ends = new AbortController();
  const release = () => {
    ends.abort();
    rows.release();
  };
  rows.hold();
  for (const end of ['pointerup', 'pointercancel'])
    window.addEventListener(end, release, { capture: true, signal: ends.signal });
}

/** Opened by keys a thread may stand below the edge; the rows that are held follow where the list stands. */
function useRowsInSight(
  name: ListName,
  virtualizer: RefObject<VirtualizerHandle | null>,
  openThreadId: ThreadId | null,
  openIndex: number | null,
): () => void {
  const { [name]: rows } = useApp();
  const showOpen = useEffectEvent((_openThreadId: ThreadId | null) => {
    if (openIndex !== null) virtualizer.current?.scrollToIndex(openIndex, { align: 'nearest' });
  });
  useEffect(() => showOpen(openThreadId), [openThreadId]);
  return () => {
    const list = virtualizer.current;
    if (list === null) return;
    const first = list.findItemIndex(list.scrollOffset);
    rows.showRows(first, list.findItemIndex(list.scrollOffset + list.viewportSize));
  };
}
