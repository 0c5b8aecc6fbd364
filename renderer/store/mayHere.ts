import type { MemberRight } from '../../sync/protocol/memberRights.ts';
import type { AppState } from './appState.ts';

/** Whether the person may do this in the open thread; as long as nothing is known of it, they may. */
export function mayHere({ openThread }: Pick<AppState, 'openThread'>, right: MemberRight): boolean {
  return openThread === null || (!openThread.left && openThread.may.includes(right));
}
