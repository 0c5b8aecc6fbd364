import type { ThreadId } from '../../../sync/core/ids.ts';
import { type LinkPreview, previewIn } from '../../../sync/protocol/linkPreviews.ts';
import { linksOf } from '../../../sync/protocol/markup/links.ts';
import { maxTextLength } from '../../../sync/protocol/sizes.ts';
import type { StoreDeps } from '../../store/context.ts';

/** Of typing, before a page is asked. */
const pauseMs = 600;

/** Previews of the links in what is being written. [PREVIEW-7] */
export function createLinkPreviewActions({ store, bridge }: StoreDeps) {
  /** Links whose preview was taken away from the message that is being written. */
  const removed = new Map<ThreadId, Set<string>>();
  let pause: ReturnType<typeof setTimeout> | undefined;
  /** The newest question; an answer to an older one comes too late. */
  let asked = 0;

  const shown = (threadId: ThreadId) => store.getState().linkPreviews.get(threadId);
  const firstLink = (text: string) => (text.length > maxTextLength ? undefined : linksOf(text)[0]);

  function show(threadId: ThreadId, preview: LinkPreview | null): void {
    const all = new Map(store.getState().linkPreviews);
    if (preview === null && !all.delete(threadId)) return;
    if (preview !== null) all.set(threadId, preview);
    store.setState({ linkPreviews: all });
  }

  async function ask(threadId: ThreadId, text: string, question: number): Promise<void> {
    const answer = await bridge.invoke('previewLink', { text });
    if (question === asked && answer.ok) show(threadId, answer.result.preview);
  }

  return {
    /** What stands in the composer now; empty: nothing that a preview goes with. */
    note(threadId: ThreadId, text: string): void {
      asked += 1;
      clearTimeout(pause);
      if (text === '') removed.delete(threadId);
      const link = firstLink(text);
      if (link === shown(threadId)?.url) return;
      show(threadId, null);
      if (link === undefined || removed.get(threadId)?.has(link) === true) return;
      const question = asked;
      pause = setTimeout(() => void ask(threadId, text, question), pauseMs);
    },
    /** It is not offered again for this link in this message. */
    remove(threadId: ThreadId): void {
      const { url = '' } = shown(threadId) ?? {};
      removed.set(threadId, new Set(removed.get(threadId)).add(url));
      show(threadId, null);
    },
    /** What goes with these words. */
    of: (threadId: ThreadId, text: string): LinkPreview | undefined => previewIn(text, shown(threadId)),
    reset(): void {
      asked += 1;
      clearTimeout(pause);
      removed.clear();
    },
  };
}
