import type { OutboxPort } from '../../../sync/client/ports.ts';
import type { OutboxContext } from './context.ts';
import { isPending } from './states.ts';

/** What the gateway and this device know of each other's past. */
export interface Settled extends Pick<OutboxPort, 'settled' | 'owesReplay' | 'seen' | 'recordSeen'> {
  /** Highest `n` up to which every answer is recorded. */
  answeredUpTo(): number;
}

export function prepareSettled({
  db,
  userId,
  settings,
  lowestAside,
}: OutboxContext & { readonly lowestAside: () => number | null }): Settled {
  const lowestUnanswered = db
    .prepare<[string], number | null>(
      `SELECT min(n) FROM op WHERE user_id = ? AND n IS NOT NULL AND ${isPending}`,
    )
    .pluck();
  const owesReplay = () => settings.owedReplays().includes(userId);

  function answeredUpTo(): number {
    const next = settings.opCounter() + 1;
    return Math.min(lowestUnanswered.get(userId) ?? next, lowestAside() ?? next) - 1;
  }

  return {
    answeredUpTo,
    owesReplay,
    settled() {
      // Of what was healed nobody can tell which store had answered it.
      if (owesReplay()) return 0;
      const n = answeredUpTo();
      // Durable before it is sent, with all answers up to it: the gateway then forgets them.
      if (n !== settings.settled()) settings.setSettled(n);
      return n;
    },
    seen: () => settings.seen(userId),
    /** Never lower within one life of the store: a frame may come twice, and late. */
    recordSeen({ incarnation, position }) {
      const before = settings.seen(userId);
      if (before?.incarnation === incarnation && before.position >= position) return;
      // `hello` takes these two fields only; a newer gateway's `at` may have more.
      settings.setSeen(userId, { incarnation, position });
    },
  };
}
