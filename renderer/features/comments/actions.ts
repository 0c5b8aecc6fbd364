import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { reuse } from '../../store/reuse.ts';
import type { OpenComments } from './slice.ts';
import { createWriting, type WritingParts } from './writing.ts';

const pageSize = 100;
/** As many as one command gives. */
const most = 500;

/** Comments on a post of the open channel. */
export function createCommentActions(
  deps: StoreDeps,
  { showPanel, ...parts }: WritingParts & { readonly showPanel: (panel: 'comments' | null) => void },
) {
  const { store } = deps;
  let wanted = pageSize;

  const current = () => store.getState().comments;
  const change = (to: Partial<OpenComments>) => {
    const open = current();
    if (open !== null) store.setState({ comments: { ...open, ...to } });
  };

  const refresh = createRefresh(deps, change, () => wanted);
  const writing = createWriting(deps, parts, change);
  return {
    ...writing,
    refresh,
    /** [COMMENT-4] Once the posts below are read, too. */
    markRead: coalesce(() => markRead(deps)),
    open(threadId: ThreadId, postId: MessageId, at: MessageId | null = null) {
      const open = current();
      const isSame = open?.postId === postId;
      if (!isSame) {
        writing.saveAll();
        wanted = pageSize;
      }
      store.setState({
        comments: isSame ? { ...open, at } : { threadId, postId, page: null, at, ...writing.left(postId) },
      });
      showPanel('comments');
      refresh();
      void writing.read();
    },
    close() {
      writing.saveAll();
      store.setState({ comments: null });
    },
    more() {
      wanted = Math.min(most, wanted + pageSize);
      refresh();
    },
    hostOpened() {
      refresh();
      void writing.read();
      writing.saveAll();
    },
  };
}

/** Of what is open, as it is by then. */
function createRefresh(deps: StoreDeps, change: (to: Partial<OpenComments>) => void, wanted: () => number) {
  const { store, bridge } = deps;
  return coalesce(async () => {
    const open = store.getState().comments;
    if (open === null) return;
    const { threadId, postId: messageId } = open;
    const answer = await bridge.invoke('readComments', { threadId, messageId, limit: wanted() });
    const now = store.getState().comments;
    if (!answer.ok || now?.postId !== messageId) return;
    const items = [...reuse(now.page?.items ?? [], answer.result.items, (item) => item.messageId)];
    change({ page: { ...answer.result, items } });
    await markRead(deps);
  });
}

async function markRead({ store, bridge }: StoreDeps): Promise<void> {
  const open = store.getState().comments;
  if (open?.page == null || document.visibilityState !== 'visible') return;
  await bridge.invoke('markCommentsRead', { threadId: open.threadId, messageId: open.postId });
}
