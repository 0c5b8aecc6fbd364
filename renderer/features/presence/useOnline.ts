import type { UserId } from '../../../sync/core/ids.ts';
import { useAppState } from '../../store/useApp.ts';

/** @param userId null: nobody of whom it could be known */
export function useOnline(userId: UserId | null): boolean {
  return useAppState(({ presence }) => userId !== null && presence.people.get(userId)?.lastSeenAt === null);
}
