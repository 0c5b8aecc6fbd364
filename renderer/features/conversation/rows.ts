import { shallow } from 'zustand/shallow';
import type { MessageView, NoticeView } from '../../../preload/views/message.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { startOfDay } from '../../format/formats.ts';
import { couldPass } from '../outbox/couldPass.ts';

/** A message and how it stands among its neighbours. One row a message, so that indexes of both are the same. */
export interface Row {
  readonly message: MessageView;
  /** What is drawn in place of a message: of several rights that were set in a row, all of them. */
  readonly notice: NoticeView | null;
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
  const [before, after] = [earlier.notice, later.notice];
  if ((before !== null || after !== null) && !areOneChange(before, after)) return false;
  return Math.abs(later.at - earlier.at) < groupGapMs && startOfDay(earlier.at) === startOfDay(later.at);
}

/** Somebody sets several rights in a row: that is told in one line. */
function areOneChange(before: NoticeView | null, after: NoticeView | null): boolean {
  return before?.type === 'rightSet' && after?.type === 'rightSet' && before.actorId === after.actorId;
}

const inOrder = ({ messageId, replyTo, delivery }: MessageView) => ({
  messageId,
  replyTo: replyTo?.messageId ?? null,
  isHeld: delivery?.state === 'held',
});

/** Told in the line of the next one. */
export const isFolded = ({ notice, joinsNext }: Row) => notice !== null && joinsNext;

/** The row that is drawn at this index, or else the next one in a direction, or the first after it. */
export function drawnFrom(rows: readonly Row[], index: number, direction: 1 | -1 = 1): number {
  let drawn = index;
  for (let row = rows[drawn]; row !== undefined; row = rows[drawn]) {
    if (!isFolded(row)) return drawn;
    drawn += direction;
  }
  return direction === 1 ? rows.length - 1 : drawnFrom(rows, index);
}

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
  let rights: NoticeView['rights'] = [];
  return items.map((message, index) => {
    const previous = items[index - 1];
    const next = items[index + 1];
    const startsNew = message.messageId === newLineId;
    const joinsPrevious = joined(previous, message) && !startsNew;
    const { notice } = message;
    rights = [...(joinsPrevious ? rights : []), ...(notice?.rights ?? [])];
    return reused({
      message,
      notice: notice !== null && rights.length > notice.rights.length ? { ...notice, rights } : notice,
      startsNew,
      startsDay: previous === undefined ? complete : startOfDay(previous.at) !== startOfDay(message.at),
      joinsPrevious,
      joinsNext: joined(message, next) && next?.messageId !== newLineId,
      startsHeld: message.delivery?.state === 'held' && previous?.delivery?.state === 'failed',
      holdsBack:
        message.delivery?.state === 'failed' &&
        couldPass(message.messageId, items.slice(index + 1).map(inOrder)),
    });
  });
}
