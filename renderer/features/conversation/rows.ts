import { shallow } from 'zustand/shallow';
import type { MessageView } from '../../../preload/views/message.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { startOfDay } from '../../format/formats.ts';
import { couldPass } from '../outbox/couldPass.ts';

/** A message and how it stands among its neighbours. One row a message, so that indexes of both are the same. */
export interface Row {
  readonly message: MessageView;
  /** Of the first one nobody knows as long as there are older ones. */
  readonly startsDay: boolean;
  /** The "new" line stands above it. */
  readonly startsNew: boolean;
  readonly joinsPrevious: boolean;
  readonly joinsNext: boolean;
  /** Right under the refused one it waits for: it says so for all that follow. */
  readonly startsHeld: boolean;
  /** Refused, and others wait behind it that could go without it. [OUTBOX-14] */
  readonly holdsBack: boolean;
}

const groupGapMs = 5 * 60_000;

function joined(earlier: MessageView | undefined, later: MessageView | undefined): boolean {
  if (earlier === undefined || later === undefined || earlier.senderId !== later.senderId) return false;
  if (earlier.notice !== null || later.notice !== null) return false;
  return Math.abs(later.at - earlier.at) < groupGapMs && startOfDay(earlier.at) === startOfDay(later.at);
}

const inOrder = ({ messageId, replyTo, delivery }: MessageView) => ({
  messageId,
  replyTo: replyTo?.messageId ?? null,
  isHeld: delivery?.state === 'held',
});

/** The last row of each message: one that looks as it did is the same, so that React draws only those that changed. */
const lastRows = new WeakMap<MessageView, Row>();

function reused(row: Row): Row {
  const before = lastRows.get(row.message);
  if (before !== undefined && shallow(before, row)) return before;
  lastRows.set(row.message, row);
  return row;
}

/** @param complete whether nothing older is to be drawn above them */
export function toRows(
  items: readonly MessageView[],
  newLineId: MessageId | null,
  complete: boolean,
): readonly Row[] {
  return items.map((message, index) => {
    const previous = items[index - 1];
    const next = items[index + 1];
    const startsNew = message.messageId === newLineId;
    return reused({
      message,
      startsNew,
      startsDay: previous === undefined ? complete : startOfDay(previous.at) !== startOfDay(message.at),
      joinsPrevious: joined(previous, message) && !startsNew,
      joinsNext: joined(message, next) && next?.messageId !== newLineId,
      startsHeld: message.delivery?.state === 'held' && previous?.delivery?.state === 'failed',
      holdsBack:
        message.delivery?.state === 'failed' &&
        couldPass(message.messageId, items.slice(index + 1).map(inOrder)),
    });
  });
}
