import type { MessageId, UserId } from '../core/ids.ts';
import type { Expiry } from '../protocol/entities/message.ts';
import type { Entity } from '../protocol/entities/entity.ts';
import { itemsOf } from './deletedIn.ts';
import type { MirrorFrame } from './ports.ts';

export interface Expiring {
  /** Gone, by the gateway's word: by message, its sequence number. */
  readonly gone: ReadonlyMap<MessageId, number>;
  /** Own messages, by which timer they will be, and when. */
  readonly own: ReadonlyMap<MessageId, Expiry>;
  /** Something of messages that disappear is among it. */
  readonly isAny: boolean;
}

/** What these frames say of messages that disappear. */
export function expiringIn(frames: readonly MirrorFrame[], me: UserId): Expiring {
  const gone = new Map<MessageId, number>();
  const own = new Map<MessageId, Expiry>();
  let isAny = false;
  const note = (item: Entity) => {
    if (item.entity === 'expired') gone.set(item.messageId, item.sequenceNumber);
    if (item.entity === 'membership') isAny ||= item.leftAt !== null;
    if (item.entity !== 'message' || item.expiry === undefined) return;
    isAny = true;
    if (item.senderId === me) own.set(item.messageId, item.expiry);
  };
  for (const frame of frames) for (const items of itemsOf(frame)) items.forEach(note);
  return { gone, own, isAny: isAny || gone.size > 0 };
}
