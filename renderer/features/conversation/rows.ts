import { shallow } from 'zustand/shallow';
import type { MessageView, NoticeView } from '../../../preload/views/message.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { startOfDay } from '../../format/formats.ts';
import type { ToldNotice } from '../../format/noticeSentence.ts';
import { couldPass } from '../outbox/couldPass.ts';

/** A message and how it stands among its neighbours. One row a message, so that indexes of both are the same. */
export interface Row {
  readonly message: MessageView;
  /** What is drawn in place of a message: of several in a row that one line tells, all of them. */
  readonly notice: ToldNotice | null;
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
  if (before !== null || after !== null) {
    if (before === null || after === null || !areOneChange(before, after)) return false;
  }
  return Math.abs(later.at - earlier.at) < groupGapMs && startOfDay(earlier.at) === startOfDay(later.at);
}

/** Somebody sets several rights, or brings in or removes several people; several leave: that is told in one line. */
function areOneChange(before: NoticeView, after: NoticeView): boolean {
  if (before.type !== after.type || before.byLink !== after.byLink || before.me || after.me) return false;
  if (before.type === 'left') return ![before, after].some(({ mine, names }) => mine || names.length > 0);
  return ['rightSet', 'added', 'removed'].includes(before.type) && before.actorId === after.actorId;
}

const once = (names: readonly string[]) => [...new Set(names)];
const leaversOf = (notice: ToldNotice) => notice.leavers ?? [notice.actorName];

/** What one line tells of both. */
function together(before: ToldNotice, after: NoticeView): ToldNotice {
  return {
    ...after,
    rights: [...before.rights, ...after.rights],
    names: once([...before.names, ...after.names]),
    invited: once([...before.invited, ...after.invited]),
    more: {
      names: before.more.names + after.more.names,
      invited: before.more.invited + after.more.invited,
    },
    ...(after.type === 'left' && { leavers: once([...leaversOf(before), ...leaversOf(after)]) }),
  };
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
  let told: ToldNotice | null = null;
  return items.map((message, index) => {
    const previous = items[index - 1];
    const next = items[index + 1];
    const startsNew = message.messageId === newLineId;
    const joinsPrevious = joined(previous, message) && !startsNew;
    const { notice } = message;
    told = told !== null && notice !== null && joinsPrevious ? together(told, notice) : notice;
    return reused({
      message,
      notice: told,
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
