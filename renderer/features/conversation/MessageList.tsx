import { useEffect, useMemo, useRef } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { useFormats } from '../../format/useFormats.ts';
import { useNow } from '../../format/useNow.ts';
import type { ConversationWindow } from './conversationWindow.ts';
import { useApp } from '../../store/useApp.ts';
import { Announcer } from './Announcer.tsx';
import { FloatingDay } from './FloatingDay.tsx';
import { MessageLog } from './MessageLog.tsx';
import { toRows } from './rows.ts';
import { ToNewest } from './ToNewest.tsx';
import { useListPosition } from './useListPosition.ts';
import { useSeen } from './useSeen.ts';

interface MessageListProps {
  readonly held: ConversationWindow;
}

/** The visible stretch of a thread. Keeps its place when pages come in at either end. */
export function MessageList({ held }: MessageListProps) {
  const { pins } = useApp();
  const formats = useFormats();
  const now = useNow();
  const list = useRef<VirtualizerHandle>(null);
  const complete = held.older !== 'held';
  const rows = useMemo(
    () => toRows(held.items, held.newLineId, complete),
    [held.items, held.newLineId, complete],
  );
  const position = useListPosition(list, held, rows);
  useSeen(list, held.threadId, rows, position.top);

  const topRow = position.top === null ? undefined : rows[position.top.index];
  const readingAt = position.atBottom ? null : (topRow?.message.sequenceNumber ?? null);
  useEffect(() => pins.readAt(readingAt), [pins, readingAt]);

  return (
    <>
      <MessageLog list={list} held={held} rows={rows} position={position} now={now} />
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
