import type { Answer } from '../../../preload/contract.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { notesThreadId } from '../../../sync/protocol/directThread.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import { favouriteIn, favouritesIn } from './favourites.ts';
import type { Favourite } from './slice.ts';

const pageSize = 100;
/** Nobody looks through more of them. */
const mostRead = 500;

/** Favourites of one's own: GIFs among the notes. [GIF-2] @param onSent told when one is on its way */
export function createGifActions(deps: StoreDeps, onSent: () => void) {
  const { bridge, store, toast, translate } = deps;
  const notes = (): ThreadId | null => {
    const session = store.getState().state?.session;
    return session?.status === 'signedIn' ? notesThreadId(session.userId) : null;
  };

  async function read(): Promise<readonly Favourite[]> {
    const threadId = notes();
    if (threadId === null) return [];
    const messages: MessageView[] = [];
    let after: number | null = null;
    while (messages.length < mostRead) {
      const answer: Answer<'listMedia'> = await bridge.invoke('listMedia', {
        ...{ threadId, kind: 'gifs', after, limit: pageSize },
      });
      if (!answer.ok) break;
      messages.push(...answer.result.items);
      after = answer.result.next;
      if (after === null) break;
    }
    return favouritesIn(messages);
  }
  const refresh = coalesce(async () => store.setState({ gifs: await read() }));

  /** Whether it was done; what it was refused for is told. */
  async function forward({ threadId, messageId }: MessageView, to: ThreadId): Promise<boolean> {
    const what = { threadId, messageIds: [messageId], to: [to], showOrigin: false };
    return toastRefusal(deps, await bridge.invoke('forwardMessages', what));
  }

  return {
    refresh,
    reset: () => store.setState({ gifs: null }),
    isNotes: (threadId: ThreadId) => threadId === notes(),
    async keep(message: MessageView) {
      const to = notes();
      const wanted = favouriteIn(message);
      if (to === null || wanted === null) return;
      const held = await read();
      const isThere = held.some(({ file }) => file.blobId === wanted.file.blobId);
      if (isThere || (await forward(message, to)))
        toast(isThere ? translate('gifs.there') : translate('gifs.kept'));
    },
    async send({ message }: Favourite, threadId: ThreadId) {
      if (await forward(message, threadId)) onSent();
    },
    /** For a moment that can be undone. */
    async remove({ message: { threadId, messageId } }: Favourite) {
      toastRefusal(deps, await bridge.invoke('deleteMessage', { threadId, messageIds: [messageId] }));
      refresh();
    },
  };
}
