import type { ThreadId } from '../../../sync/core/ids.ts';
import type { LinkPreview } from '../../../sync/protocol/linkPreviews.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';
import type { StoreDeps } from '../../store/context.ts';
import type { Composers } from './composers.ts';
import type { Drafts } from './drafts.ts';
import type { createPuttingBack } from './puttingBack.ts';
import { sendWords } from './sendWords.ts';

export interface SubmitWordsParts {
  /** Something new was written; it is on its way to the disk. */
  readonly onSubmit: () => void;
  readonly composers: Composers;
  readonly drafts: Drafts;
  readonly typing: { readonly stop: () => void };
  /** What goes with these words. */
  readonly previewOf: (threadId: ThreadId, text: string) => LinkPreview | undefined;
  readonly putBack: ReturnType<typeof createPuttingBack>['putBack'];
}

/** Sends the words that stand in a composer. */
export function createSubmitWords(
  { bridge, toast, sentence, translate }: StoreDeps,
  { composers, drafts, typing, putBack, previewOf, onSubmit }: SubmitWordsParts,
) {
  return async (threadId: ThreadId, at: number | null): Promise<void> => {
    const composer = composers.of(threadId);
    const text = composer.text.trim();
    const { editing, replyTo } = composer;
    // [CONTENT-1] A caption may be taken away.
    if (!hasVisible(text) && editing?.files == null) return;
    const before = editing?.draftBefore ?? '';
    const preview = previewOf(threadId, text);
    if (editing === null) drafts.noteSent(threadId, composer.text);
    drafts.put(threadId, { text: before, replyTo: editing === null ? null : replyTo, editing: null });
    const answering = sendWords(bridge, threadId, composer, { at, preview });
    if (editing === null && at === null) onSubmit();
    // After it: at no moment the words stand nowhere on the disk.
    drafts.saveNow(threadId);
    typing.stop();
    const answer = await answering;
    if (answer.ok) {
      if (at !== null) toast(translate('schedule.done'));
      return;
    }
    // Nothing a person wrote is lost: it stands in the composer again, or can, where they have begun something new.
    const standing = composers.of(threadId);
    const isFree = standing.editing === null && standing.text === before;
    if (isFree) drafts.put(threadId, composer);
    const back = isFree ? {} : putBack(threadId, { text, replyTo, editing });
    toast(sentence(answer.error), { tone: 'coral', ...back });
  };
}
