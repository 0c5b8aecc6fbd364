import type { MessageView } from '../../../preload/views.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { startOfDay } from '../../format/formats.ts';

/** A message and how it stands among its neighbours. One row a message, so that indexes of both are the same. */
export interface Row {
  readonly message: MessageView;
  readonly startsDay: boolean;
  /** The "new" line stands above it. */
  readonly startsNew: boolean;
  readonly joinsPrevious: boolean;
  readonly joinsNext: boolean;
  /** Right under the refused one it waits for: it says so for all that follow. */
  readonly startsHeld: boolean;
}

const groupGapMs = 5 * 60_000;

function joined(earlier: MessageView | undefined, later: MessageView | undefined): boolean {
  if (earlier === undefined || later === undefined || earlier.senderId !== later.senderId) return false;
  if (earlier.notice !== null || later.notice !== null) return false;
  return Math.abs(later.at - earlier.at) < groupGapMs && startOfDay(earlier.at) === startOfDay(later.at);
}

export function toRows(items: readonly MessageView[], newLineId: MessageId | null): readonly Row[] {
  return items.map((message, index) => {
    const previous = items[index - 1];
    const next = items[index + 1];
    const startsNew = message.messageId === newLineId;
    return {
      message,
      startsNew,
      startsDay: previous === undefined || startOfDay(previous.at) !== startOfDay(message.at),
      joinsPrevious: joined(previous, message) && !startsNew,
      joinsNext: joined(message, next) && next?.messageId !== newLineId,
      startsHeld: message.delivery?.state === 'held' && previous?.delivery?.state === 'failed',
    };
  });
}
