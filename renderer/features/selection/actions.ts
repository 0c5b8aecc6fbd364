import type { MessageView } from '../../../preload/views/message.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';
import { extended, refreshed, type Selection, toggled } from './selection.ts';

/** Choosing messages of the open thread. */
export function createSelectionActions({ store, toast, translate }: StoreDeps) {
  const put = (selection: Selection | null, wanted: MessageId) => {
    if (selection === store.getState().selection && selection?.messages.has(wanted) !== true)
      toast(translate('selection.full'));
    store.setState({ selection });
  };

  store.subscribe(({ selection, conversation }, before) => {
    if (selection === null || conversation === before.conversation) return;
    const isSame = conversation !== null && conversation.threadId === before.conversation?.threadId;
    const next = isSame ? refreshed(selection, conversation) : null;
    if (next !== selection) store.setState({ selection: next });
  });

  return {
    toggle: (message: MessageView) => put(toggled(store.getState().selection, message), message.messageId),
    /** @param from where a stretch begins when nothing is chosen yet */
    extend(from: MessageView, to: MessageView) {
      const { selection, conversation } = store.getState();
      put(extended(selection, conversation?.items ?? [], from, to), to.messageId);
    },
    clear: () => store.setState({ selection: null }),
  };
}
