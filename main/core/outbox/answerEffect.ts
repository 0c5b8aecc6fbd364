import type { OpAnswer } from '../../../sync/client/ports.ts';
import type { FeedId, MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { OutboxContext } from './context.ts';
import type { OpPeople } from './people.ts';
import type { Releases } from './releases.ts';
import type { Rethread } from './rethread.ts';
import type { ScheduledOps } from './scheduledOps.ts';
import type { Settled } from './settled.ts';
import type { SharedDrafts } from './sharedDrafts.ts';
import type { Uploads } from './uploads.ts';

/** What an answer may bear on. */
export interface AnswerDeps extends OutboxContext {
  /** Whose outbox it is. */
  readonly handle: string;
  readonly people: OpPeople;
  readonly releases: Releases;
  readonly rethread: Rethread;
  readonly scheduled: ScheduledOps;
  readonly drafts: SharedDrafts;
  readonly recordSeen: Settled['recordSeen'];
  readonly unsend: (messageId: MessageId) => void;
  readonly uploadAgain: Uploads['uploadAgain'];
  readonly setAside: (opId: OpAnswer['id']) => void;
}

/** What the answers of one transaction have changed. */
export interface AnswerEffect {
  readonly touched: Set<FeedId | null>;
  /** Feeds whose holds may be others now. */
  readonly toRefresh: Set<FeedId>;
  readonly became: Map<ThreadId, ThreadId>;
}

/** [THREAD-4] A thread that was begun here goes on under another id. */
export function noteMoved({ touched, toRefresh, became }: AnswerEffect, from: ThreadId, to: ThreadId): void {
  became.set(from, to);
  touched.add(to);
  toRefresh.add(to);
}
