import type { MarkedMessageView, MessageView } from '../../../preload/views/message.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { createPresses } from '../../store/presses.ts';
import { reuse } from '../../store/reuse.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';

const savedPage = 50;
/** As much as one command gives; what is taken in pages may shift between them, and is read again when it has. */
const longestPage = 200;

/** What the person has saved, of any conversation. */
export function createSavedActions(deps: StoreDeps) {
  const { store, bridge } = deps;
  let wanted = savedPage;

  const refresh = coalesce(async () => {
    const items: MarkedMessageView[] = [];
    let total = Infinity;
    for (let offset = 0; offset < Math.min(wanted, total); offset += longestPage) {
      if (store.getState().panel !== 'saved') return;
      const limit = Math.min(wanted - offset, longestPage);
      const answer = await bridge.invoke('listStarred', { offset, limit });
      if (!answer.ok) return;
      items.push(...answer.result.items);
      total = answer.result.total;
    }
    if (store.getState().panel !== 'saved') return;
    const before = store.getState().saved?.items ?? [];
    store.setState({ saved: { items: reuse(before, items, ({ messageId }) => messageId), total } });
  });

  const starred = createPresses<boolean>();
  const setStar = async (threadId: ThreadId, messageId: MessageId, to: boolean) => {
    const asking = bridge.invoke('setStar', { threadId, messageId, starred: to });
    toastRefusal(deps, await starred.press(messageId, to, asking));
  };

  return {
    refresh,
    open() {
      wanted = savedPage;
      refresh();
    },
    more() {
      wanted += savedPage;
      refresh();
    },
    toggle: ({ threadId, messageId, starred: shown }: MessageView) =>
      setStar(threadId, messageId, !starred.standing(messageId, shown !== 'none')),
    unstar: (threadId: ThreadId, messageId: MessageId) => setStar(threadId, messageId, false),
  };
}
