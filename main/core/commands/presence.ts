import type { Handler } from './handler.ts';

export const readPresence: Handler<'readPresence'> = ({ requireSession }, { threadId }) => {
  const { engine, gatewayClock, mirror } = requireSession();
  const known = engine.presence();
  const here = threadId === null ? [] : mirror.read.members(threadId);
  const others = here.filter(
    ({ userId, leftAt }) => leftAt === null && known.get(userId)?.online === true,
  ).length;
  return {
    people: [...known.values()].map(({ userId, lastSeenAt }) => ({
      userId,
      lastSeenAt: lastSeenAt === null ? null : gatewayClock.toHere(lastSeenAt),
    })),
    onlineHere: others === 0 ? 0 : others + 1,
  };
};
