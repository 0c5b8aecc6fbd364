import type { OtherDraftView } from '../../../preload/views/thread.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';
import type { Composers } from './composers.ts';
import {
  beginEdit,
  composerFrom,
  type ComposerState,
  restoreBelow,
  wordsOf,
  writtenIn,
} from './composerState.ts';
import type { Drafts } from './drafts.ts';

/** Words that leave a composer for others can be put back. */
export function createPuttingBack({ toast, translate }: StoreDeps, composers: Composers, drafts: Drafts) {
  /** Beside what stands there by then; what was a change becomes one again. */
  const takeBack = async (threadId: ThreadId, { text, replyTo, editing }: ComposerState) => {
    if (!drafts.isRead(threadId)) await drafts.sync(threadId);
    const composer = composers.of(threadId);
    if (editing === null) drafts.put(threadId, restoreBelow(composer, { text, replyTo }));
    else replace(threadId, { ...beginEdit(composer, { ...editing, text: editing.original }), text });
  };

  const putBack = (threadId: ThreadId, words: ComposerState) => ({
    action: { label: translate('outbox.putBack'), run: () => void takeBack(threadId, words) },
  });

  /** Something else takes the place of what stands there: the words of a change that it ends can be put back. */
  const replace = (threadId: ThreadId, next: ComposerState) => {
    const standing = composers.of(threadId);
    const { text, editing } = standing;
    drafts.put(threadId, next);
    if (editing !== null && text.trim() !== '' && text !== editing.original)
      toast(translate('composer.notSaved'), putBack(threadId, standing));
  };

  return {
    ...{ takeBack, putBack, replace },
    /** What was written on another device comes into the composer; what stood there can be put back. */
    takeOther(threadId: ThreadId, other: OtherDraftView) {
      const standing = composers.of(threadId);
      drafts.put(threadId, composerFrom(other));
      drafts.decide(threadId, other);
      composers.callFocus();
      const { text: own, editing } = writtenIn(standing);
      const text = [own, editing?.text ?? ''].filter((each) => each !== '').join('\n');
      if (text !== '')
        toast(translate('composer.draftReplaced'), putBack(threadId, { ...standing, text, editing: null }));
    },
    discardOther(threadId: ThreadId, other: OtherDraftView) {
      drafts.decide(threadId, other);
      composers.callFocus();
      toast(
        translate('outbox.discarded'),
        putBack(threadId, { text: wordsOf(other), replyTo: other.replyTo, editing: null }),
      );
    },
  };
}
