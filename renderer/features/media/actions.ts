import type { Answer } from '../../../preload/contract.ts';
import type { MediaKind, MediaPage } from '../../../preload/views/media.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { reuse } from '../../store/reuse.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import type { OpenMedia } from './slice.ts';

const pageSize = 60;

/** The panel of a conversation's media. @param show opens the conversation and the panel */
export function createMediaActions(deps: StoreDeps, show: (threadId: ThreadId) => void) {
  const { store, bridge } = deps;
  let wanted = pageSize;
  const current = () => store.getState().media;

  const refresh = coalesce(async () => {
    const open = current();
    if (open === null) return;
    const read = await readUpTo(deps, open, wanted);
    const now = current();
    if (read === null || now?.threadId !== open.threadId || now.kind !== open.kind) return;
    const items = reuse(now.items ?? [], read.items, ({ messageId }) => messageId);
    store.setState({ media: { ...now, ...read, items } });
  });
  const begin = (threadId: ThreadId, kind: MediaKind) => {
    wanted = pageSize;
    const nothing = { items: null, more: false, partial: false, fetching: false };
    store.setState({ media: { threadId, kind, ...nothing } });
  };

  return {
    refresh,
    open(threadId: ThreadId) {
      begin(threadId, 'media');
      show(threadId);
      refresh();
    },
    choose(kind: MediaKind) {
      const open = current();
      if (open === null || open.kind === kind) return;
      begin(open.threadId, kind);
      refresh();
    },
    more() {
      const open = current();
      if (open?.items == null || !open.more || open.items.length < wanted) return;
      wanted += pageSize;
      refresh();
    },
    /** Messages that only the gateway has. */
    async fetchOlder(threadId: ThreadId) {
      toastRefusal(deps, await bridge.invoke('fetchOlder', { text: '', threadId }));
      refresh();
    },
    close: () => store.setState({ media: null }),
  };
}

type Read = Pick<OpenMedia, 'more' | 'partial' | 'fetching'> & { readonly items: readonly MessageView[] };

/** From the newest on, so that what has gone since is no more among them. */
async function readUpTo(
  { bridge }: StoreDeps,
  { threadId, kind }: OpenMedia,
  wanted: number,
): Promise<Read | null> {
  const items: MessageView[] = [];
  let after: number | null = null;
  for (;;) {
    const limit = Math.min(pageSize, wanted - items.length);
    const answer: Answer<'listMedia'> = await bridge.invoke('listMedia', { threadId, kind, after, limit });
    if (!answer.ok) return null;
    const page: MediaPage = answer.result;
    items.push(...page.items);
    after = page.next;
    if (after === null || items.length >= wanted) {
      const { partial, fetching } = page;
      return { items, more: after !== null, partial, fetching };
    }
  }
}
