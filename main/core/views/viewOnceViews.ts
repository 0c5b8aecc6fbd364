import type { ViewOnceView } from '../../../preload/views/viewOnce.ts';
import type { OverlaidMessage } from '../../../sync/client/overlay/types.ts';
import { viewOnceKeptMs } from '../../../sync/protocol/viewOnce.ts';
import type { ViewDeps } from './deps.ts';
import { fileView } from './files.ts';
import type { PersonOf } from './members.ts';

/** [ONCE-8] */
export function viewOnceView(
  deps: Pick<ViewDeps, 'me' | 'mirror' | 'isOpenHere' | 'gatewayClock'>,
  message: OverlaidMessage,
  personOf: PersonOf,
): ViewOnceView | null {
  const { viewOnce, deleted, senderId } = message;
  if (viewOnce === null || deleted) return null;
  const { blobId, mime, size, width, height, durationMs, kind } = fileView(viewOnce.file);
  const isMine = senderId === deps.me.userId;
  const openedBy = isMine ? viewOnce.opened.map(({ userId }) => personOf(userId).displayName) : [];
  const known = { width, height, durationMs };
  const said = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  return { blobId, mime, size, ...said, kind, state: stateOf(deps, message), openedBy };
}

function stateOf(
  { me, mirror, isOpenHere, gatewayClock }: Pick<ViewDeps, 'me' | 'mirror' | 'isOpenHere' | 'gatewayClock'>,
  { messageId, threadId, sequenceNumber, senderId, at, viewOnce }: OverlaidMessage,
): ViewOnceView['state'] {
  if (senderId === me.userId) return 'mine';
  if (viewOnce?.opened.some(({ userId }) => userId === me.userId))
    return isOpenHere(messageId) ? 'open' : 'opened';
  const { joinedAt = 0 } = mirror.read.membership(threadId) ?? {};
  const isLate = gatewayClock.now() > at + viewOnceKeptMs || (sequenceNumber ?? 0) <= joinedAt;
  return isLate ? 'late' : 'unopened';
}
