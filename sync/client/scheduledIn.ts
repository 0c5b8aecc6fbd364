import type { ScheduledEntity } from '../protocol/entities/scheduled.ts';
import { itemsOf } from './deletedIn.ts';
import type { MirrorFrame } from './ports.ts';

/** What these frames say of messages that are, or were, to be sent later; in their order. */
export function scheduledIn(frames: readonly MirrorFrame[]): readonly ScheduledEntity[] {
  return frames.flatMap(itemsOf).flatMap((items) => items.filter((item) => item.entity === 'scheduled'));
}
