import type { ListenerView } from '../../../preload/views/listener.ts';
import type { OverlaidMessage } from '../../../sync/client/overlay/types.ts';
import type { ViewDeps } from './deps.ts';
import type { PersonOf } from './members.ts';
import { hidesReads } from './privacy.ts';

/** [LISTEN-6] Of an own message; whoever hides what they have read is not shown it. The first one first. */
export function listenerViews(
  deps: ViewDeps,
  { senderId, listeners }: Pick<OverlaidMessage, 'senderId' | 'listeners'>,
  personOf: PersonOf,
): ListenerView[] {
  if (senderId !== deps.me.userId || listeners.length === 0 || hidesReads(deps)) return [];
  return listeners.map(({ userId, at }) => {
    const { handle, displayName } = personOf(userId);
    return { userId, handle, displayName, at };
  });
}
