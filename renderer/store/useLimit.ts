import type { Limits } from '../../sync/protocol/limits.ts';
import { useAppState } from './useApp.ts';

/** What the gateway allows of something. Nothing is forbidden before the app knows. */
export function useLimit(name: Exclude<keyof Limits, 'strangers'>): number {
  return useAppState((app) => app.state?.limits[name] ?? Infinity);
}
