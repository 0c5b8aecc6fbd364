import type { ThreadId } from '../../../sync/core/ids.ts';
import type { BannedPerson } from '../../../sync/protocol/groups.ts';
import type { BanView } from '../../../preload/views/ban.ts';
import type { ViewDeps } from './deps.ts';
import { peopleIn } from './members.ts';
import { namesOf } from './nameOf.ts';

/** Who is banned from a group, as its gateway says, with bans and lifted ones on their way. [BAN-4] */
export function banViews(
  deps: ViewDeps,
  threadId: ThreadId,
  listed: readonly Omit<BannedPerson, 'at'>[],
): BanView[] {
  const { mirror, nameOf, outbox } = deps;
  const personOf = peopleIn(deps, threadId);
  const bans = new Map(
    listed.map(({ userId, handle, displayName }): [string, BanView] => [
      userId,
      { userId, handle, ...namesOf(nameOf, { userId, displayName }), pending: false },
    ]),
  );
  for (const op of outbox.read.groupOps(threadId, mirror.cursorOf(threadId) ?? 0)) {
    if (op.type !== 'setBan' || op.state === 'refused') continue;
    const { userId, banned } = op.body;
    if (!banned) bans.delete(userId);
    else if (!bans.has(userId)) bans.set(userId, { userId, ...personOf(userId), pending: true });
  }
  return [...bans.values()];
}
