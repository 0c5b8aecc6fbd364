import type { MessageId } from '../core/ids.ts';
import type { Entity } from '../protocol/entities/entity.ts';
import type { MirrorFrame } from './ports.ts';

/** The tombstones in these frames: by message, its sequence number. */
export function deletedIn(frames: readonly MirrorFrame[]): ReadonlyMap<MessageId, number> {
  const deleted = new Map<MessageId, number>();
  for (const frame of frames)
    for (const items of itemsOf(frame))
      for (const item of items)
        if (item.entity === 'message' && item.deletedAt !== null)
          deleted.set(item.messageId, item.sequenceNumber);
  return deleted;
}

export function itemsOf(frame: MirrorFrame): readonly (readonly Entity[])[] {
  return frame.frame === 'heads' ? frame.feeds.map(({ items = [] }) => items) : [frame.items];
}
