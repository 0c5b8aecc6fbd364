import { accountFeedId, type FeedId } from '../../../sync/core/ids.ts';
import type { PendingReader } from '../outbox/readPending.ts';
import type { ViewDeps } from './deps.ts';

// What a person sees is the mirror's truth with these ops laid over it.

type AsideType = Parameters<PendingReader['pending']>[0];

/** Pending ops of a kind in a thread. */
export function pendingIn<Type extends AsideType>(
  { mirror, outbox }: Pick<ViewDeps, 'mirror' | 'outbox'>,
  feedId: FeedId,
  type: Type,
) {
  return outbox.read.pending(type, feedId, mirror.cursorOf(feedId) ?? 0);
}

/** Pending ops of a kind in the account feed. */
export function pendingOwn<Type extends AsideType>(
  deps: Pick<ViewDeps, 'mirror' | 'outbox' | 'me'>,
  type: Type,
) {
  return pendingIn(deps, accountFeedId(deps.me.userId), type);
}

/** The same, with those that were refused. */
export function unappliedOwn<Type extends AsideType>({ mirror, outbox, me }: ViewDeps, type: Type) {
  const feedId = accountFeedId(me.userId);
  return outbox.read.unapplied(type, feedId, mirror.cursorOf(feedId) ?? 0);
}
