import type { ThreadId } from '../../../sync/core/ids.ts';
import type { App } from '../../store/app.ts';
import { editTargetOf, isEditable } from './composerState.ts';

/** Takes up the newest of one's own that may be changed. Where something older is on the screen, the newest come first. */
export async function editLast(
  { store, conversation, composer }: Pick<App, 'store' | 'conversation' | 'composer'>,
  threadId: ThreadId,
): Promise<void> {
  if (store.getState().conversation?.newer === true) await conversation.toNewest(false);
  const { conversation: held, composers, state } = store.getState();
  const { text = '', editing = null } = composers.get(threadId) ?? {};
  // Somebody has gone elsewhere, or written something, meanwhile.
  if (held?.threadId !== threadId || held.newer || text !== '' || editing !== null) return;
  const own = held.items.findLast((message) => isEditable(message, state));
  if (own !== undefined) composer.edit(threadId, editTargetOf(own));
}
