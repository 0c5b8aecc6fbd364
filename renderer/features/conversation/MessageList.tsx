import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { MessageView } from '../../../preload/views/message.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useNow } from '../../format/useNow.ts';
import type { ConversationWindow } from './conversationWindow.ts';
import { inOrder, isSelectable } from '../selection/selection.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { messageRows } from '../../ui/messageRows.ts';
import { Announcer } from './Announcer.tsx';
import { FloatingDay } from './FloatingDay.tsx';
import styles from './MessageList.module.css';
import { MessageRow } from './MessageRow.tsx';
import { toRows } from './rows.ts';
import { ToNewest } from './ToNewest.tsx';
import { useFocusedRow } from './useFocusedRow.ts';
import { useListPosition } from './useListPosition.ts';
import { useSeen } from './useSeen.ts';

interface MessageListProps {
  readonly held: ConversationWindow;
}

/** The visible stretch of a thread. Keeps its place when pages come in at either end. */
export function MessageList({ held }: MessageListProps) {
  const { t } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const now = useNow();
  const title = useAppState((state) => state.openThread?.title ?? '');
  const handle = useAppState((state) => state.openThread?.handle ?? '');
  const inGroup = useAppState((state) => state.openThread?.kind === 'group');
  const readOnly = useAppState((state) => state.openThread?.left === true);
  const selection = useAppState((state) => state.selection);
  const { pins } = useApp();
  const list = useRef<VirtualizerHandle>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => toRows(held.items, held.newLineId), [held.items, held.newLineId]);
  const { focusedId, setFocusedId, noteFocus } = useFocusedRow(rows);
  const position = useListPosition(list, held, rows);
  useSeen(list, held.threadId, rows, position.top);

  const focusedIndex = rows.findIndex((row) => row.message.messageId === focusedId);
  const tabStop = focusedIndex < 0 ? rows.length - 1 : focusedIndex;

  const onChoose = useCallback(
    (event: MouseEvent, message: MessageView) => {
      const chosen = app.store.getState().selection;
      const withKey = event.ctrlKey || event.metaKey;
      const onControl = event.target instanceof Element && event.target.closest('a, button') !== null;
      if (onControl || !isSelectable(message) || (chosen === null && !withKey)) return;
      if (event.shiftKey) app.selection.extend(message, message);
      else app.selection.toggle(message);
    },
    [app],
  );

  /** Keys of the row that has the focus, once messages are chosen. */
  const chooseByKey = (event: KeyboardEvent, message: MessageView): boolean => {
    if (selection === null) return false;
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === ' ' && bare) {
      if (isSelectable(message)) app.selection.toggle(message);
    } else if (event.key === 'Delete' && bare)
      app.showDialog({ kind: 'delete', messages: inOrder(selection) });
    else return false;
    return true;
  };

  const takeOver = () => {
    position.onTakeOver();
    pins.follow();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    position.onTakeOver();
    const onRow = event.target instanceof HTMLElement && event.target.dataset['row'] === 'true';
    const current = rows[tabStop]?.message;
    if (onRow && current !== undefined && chooseByKey(event, current)) {
      event.preventDefault();
      return;
    }
    const steps: Partial<Record<string, number>> = {
      ArrowUp: -1,
      ArrowDown: 1,
      Home: -Infinity,
      End: Infinity,
    };
    const step = steps[event.key];
    if (!onRow || step === undefined || event.altKey) return;
    event.preventDefault();
    pins.follow();
    const next = Math.min(rows.length - 1, Math.max(0, tabStop + step));
    const message = rows[next]?.message;
    if (message === undefined) return;
    if (event.shiftKey && current !== undefined) app.selection.extend(current, message);
    setFocusedId(message.messageId);
    list.current?.scrollToIndex(next, { align: 'nearest' });
    requestAnimationFrame(() => messageRows.of(message.messageId)?.focus());
  };

  const topRow = position.top === null ? undefined : rows[position.top.index];
  const readingAt = position.atBottom ? null : (topRow?.message.sequenceNumber ?? null);
  useEffect(() => pins.readAt(readingAt), [pins, readingAt]);
  const beginning =
    held.older === 'end'
      ? inGroup
        ? null
        : t('conversation.beginning', { handle })
      : held.older === 'away'
        ? t('conversation.away')
        : null;

  return (
    <>
      <div
        ref={scroller}
        className={styles.log}
        role="log"
        aria-live="off"
        aria-label={t('conversation.messages', { name: title })}
        aria-busy={held.loading !== null}
        data-landed={position.landed}
        onFocus={() => noteFocus(true)}
        onBlur={() => noteFocus(false)}
        onKeyDown={onKeyDown}
        onWheel={takeOver}
        onPointerDown={takeOver}
      >
        <div className={styles.spacer} />
        <Virtualizer
          ref={list}
          scrollRef={scroller}
          data={rows}
          shift={held.changedAtStart}
          keepMounted={[tabStop]}
          bufferSize={400}
          onScroll={position.onScroll}
          onScrollEnd={position.onScrollEnd}
          onResize={position.onResize}
        >
          {(row, index) => (
            <MessageRow
              key={row.message.messageId}
              row={row}
              beginning={index === 0 ? beginning : null}
              day={row.startsDay ? formats.day(row.message.at, now) : null}
              last={index === rows.length - 1}
              tabStop={index === tabStop}
              flash={row.message.messageId === position.flashId}
              inGroup={inGroup}
              readOnly={readOnly}
              selected={
                selection === null || !isSelectable(row.message)
                  ? null
                  : selection.messages.has(row.message.messageId)
              }
              selecting={selection !== null}
              onChoose={onChoose}
              settleDelayMs={held.settling.delays.get(row.message.messageId) ?? 0}
              onFocusRow={setFocusedId}
            />
          )}
        </Virtualizer>
      </div>
      {position.landed && topRow !== undefined && position.top !== null && (
        <FloatingDay
          label={formats.day(topRow.message.at, now)}
          position={position.top.index + position.top.hidden}
          covered={topRow.startsDay && position.top.hidden < 44}
        />
      )}
      {(!position.atBottom || held.newer) && position.landed && <ToNewest unread={held.unread} />}
      <Announcer rows={rows} newer={held.newer} />
    </>
  );
}
