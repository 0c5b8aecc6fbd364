import { type LinkPreview, previewIn } from '../../../sync/protocol/linkPreviews.ts';
import { linksOf } from '../../../sync/protocol/markup/links.ts';
import { maxTextLength } from '../../../sync/protocol/sizes.ts';
import type { StoreDeps } from '../../store/context.ts';
import type { WrittenPlace } from './slice.ts';

/** Of typing, before a page is asked. */
const pauseMs = 600;

/** Previews of the links in what is being written. [PREVIEW-7] */
export function createLinkPreviewActions({ store, bridge }: StoreDeps) {
  /** Links whose preview was taken away from the message that is being written. */
  const removed = new Map<WrittenPlace, Set<string>>();
  /** The newest question of each; an answer to an older one comes too late. */
  const questions = new Map<WrittenPlace, ReturnType<typeof setTimeout>>();

  const shown = (place: WrittenPlace) => store.getState().linkPreviews.get(place);
  const firstLink = (text: string) => (text.length > maxTextLength ? undefined : linksOf(text)[0]);

  function show(place: WrittenPlace, preview: LinkPreview | null): void {
    const all = new Map(store.getState().linkPreviews);
    if (preview === null && !all.delete(place)) return;
    if (preview !== null) all.set(place, preview);
    store.setState({ linkPreviews: all });
  }

  function askAfterPause(place: WrittenPlace, text: string): void {
    const question = setTimeout(() => void ask(), pauseMs);
    questions.set(place, question);
    async function ask(): Promise<void> {
      const answer = await bridge.invoke('previewLink', { text });
      if (questions.get(place) === question && answer.ok) show(place, answer.result.preview);
    }
  }

  function drop(place: WrittenPlace): void {
    clearTimeout(questions.get(place));
    questions.delete(place);
  }

  return {
    /** What stands in the composer now; empty: nothing that a preview goes with. */
    note(place: WrittenPlace, text: string): void {
      drop(place);
      if (text === '') removed.delete(place);
      const link = firstLink(text);
      if (link === shown(place)?.url) return;
      show(place, null);
      if (link !== undefined && removed.get(place)?.has(link) !== true) askAfterPause(place, text);
    },
    /** It is not offered again for this link in this message. */
    remove(place: WrittenPlace): void {
      const { url = '' } = shown(place) ?? {};
      removed.set(place, new Set(removed.get(place)).add(url));
      show(place, null);
    },
    /** What goes with these words. */
    of: (place: WrittenPlace, text: string): LinkPreview | undefined => previewIn(text, shown(place)),
    reset(): void {
      for (const place of questions.keys()) drop(place);
      removed.clear();
    },
  };
}
