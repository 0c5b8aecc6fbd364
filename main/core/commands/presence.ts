import type { Handler } from './handler.ts';

export const readPresence: Handler<'readPresence'> = ({ requireSession }, { threadId }) => {
  const { engine, gatewayClock, mirror } = requireSession();
  const known = engine.presence();
  const members = threadId === null ? [] : mirror.read.members(threadId);
  const here = members.filter(({ leftAt }) => leftAt === null);
  // [PRESENCE-4] Of a larger group only those are known whom the person has other conversations with.
  const isTold = here.length <= engine.limits().receiptMembers;
  const others = here.filter(({ userId }) => known.get(userId)?.online === true).length;
  return {
    people: [...known.values()].map(({ userId, lastSeenAt }) => ({
      userId,
      lastSeenAt: lastSeenAt === null ? null : gatewayClock.toHere(lastSeenAt),
    })),
    onlineHere: isTold && others > 0 ? others + 1 : 0,
  };
};
