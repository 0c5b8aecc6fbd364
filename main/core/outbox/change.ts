import type { OutboxChange } from '../../../sync/client/ports.ts';
import { type FeedId, isThreadFeed, type MessageId } from '../../../sync/core/ids.ts';

/** The threads whose views have changed; null: an op that is about none. */
export const changeIn = (...feedIds: readonly (FeedId | null)[]): OutboxChange => ({
  threads: new Set(feedIds.filter((feedId) => feedId !== null).filter(isThreadFeed)),
});

/** A message as the mirror has it; null: it is not there. */
export type FindMessage = (
  messageId: MessageId,
) => { readonly sequenceNumber: number; readonly deletedAt: number | null } | null;

/** What the mirror knows of the message of a send. */
export interface MirrorFacts {
  /** The gateway may have it as something to be sent later. */
  readonly mayBeScheduled: (messageId: MessageId) => boolean;
  readonly message: FindMessage;
}

export const noFacts: MirrorFacts = { mayBeScheduled: () => false, message: () => null };
