import type { ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { SubscriberPage } from '../../../sync/protocol/groups.ts';
import { mayDo } from '../../../sync/protocol/roles.ts';
import type { MemberView } from '../../../preload/views/thread.ts';
import type { ViewDeps } from './deps.ts';
import { namesOf } from './nameOf.ts';
import { rolesIn, takesOut } from './roles.ts';

/** Who subscribes to a channel, as its gateway says, but for those whom something on its way takes out or names. [CHANNEL-8] */
export function subscriberViews(
  deps: ViewDeps,
  threadId: ThreadId,
  listed: SubscriberPage['subscribers'],
): MemberView[] {
  const { mirror, outbox, me, nameOf } = deps;
  const own = rolesIn(deps, threadId).get(me.userId) ?? 'member';
  const gone = new Set(
    outbox.read
      .groupOps(threadId, mirror.cursorOf(threadId) ?? 0)
      .flatMap((op): UserId[] =>
        op.state !== 'refused' && (takesOut(op) || op.type === 'setRole') ? [op.body.userId] : [],
      ),
  );
  const view = ({ userId, handle, displayName }: (typeof listed)[number]): MemberView => {
    const { displayName: name, chosenName } = namesOf(nameOf, { userId, displayName });
    return {
      ...{ userId, handle, displayName: name, chosenName, about: null },
      ...{ mine: userId === me.userId, pending: false, role: null },
      // [CHANNEL-7] Nobody hands it over to a subscriber.
      givable: mayDo('setRole', own, 'member') ? ['admin'] : [],
      removable: mayDo('removeMember', own, 'member'),
    };
  };
  return listed.filter(({ userId }) => !gone.has(userId)).map(view);
}
