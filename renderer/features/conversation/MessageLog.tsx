import { type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useFormats } from '../../format/useFormats.ts';
import { isGroup } from '../../ui/isGroup.ts';
import type { ConversationWindow } from './conversationWindow.ts';
import { useAppState } from '../../store/useApp.ts';
import styles from './MessageList.module.css';
import { MessageRow } from './MessageRow.tsx';
import type { Row } from './rows.ts';
import { useBeginning } from './useBeginning.ts';
import type { ListPosition } from './useListPosition.ts';
import { useLogKeys } from './useLogKeys.ts';

interface MessageLogProps {
  readonly list: RefObject<VirtualizerHandle | null>;
  readonly held: ConversationWindow;
  readonly rows: readonly Row[];
  readonly position: ListPosition;
  readonly now: number;
}

/** The rows, of which one is a tab stop. */
export function MessageLog({ list, held, rows, position, now }: MessageLogProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const title = useAppState((state) => state.openThread?.title ?? '');
  const inGroup = useAppState(({ openThread }) => openThread !== null && isGroup(openThread));
  const readOnly = useAppState((state) => state.openThread?.left === true);
  const scroller = useRef<HTMLDivElement>(null);
  const beginning = useBeginning(held.older);
  const { tabStop, onFocusRow, choosing, handlers } = useLogKeys(list, rows, position.onTakeOver);
  const { selecting, isChosen, onChoose } = choosing;

  const rowOf = (row: Row, index: number) => {
    const { messageId, at } = row.message;
    return (
      <MessageRow
        key={messageId}
        row={row}
        beginning={index === 0 ? beginning : null}
        day={row.startsDay ? formats.day(at, now) : null}
        last={index === rows.length - 1}
        tabStop={index === tabStop}
        flash={messageId === position.flashId}
        selected={isChosen(row.message)}
        settleDelayMs={held.settling.delays.get(messageId) ?? 0}
        {...{ inGroup, readOnly, selecting, onChoose, onFocusRow }}
      />
    );
  };

  return (
    <div
      ref={scroller}
      className={styles.log}
      role="log"
      aria-live="off"
      aria-label={t('conversation.messages', { name: title })}
      aria-busy={held.loading !== null}
      data-landed={position.landed}
      {...handlers}
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
        {rowOf}
      </Virtualizer>
    </div>
  );
}
