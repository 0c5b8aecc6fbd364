import type { CommandArgs } from '../../../preload/commands.ts';
import type { Bridge } from '../../../preload/contract.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import type { StoreDeps } from '../../store/context.ts';
import { type ChosenFile, isOnce, isVideoNote, sentFiles } from '../files/chosenFile.ts';
import type { Trays } from '../files/trays.ts';
import type { Composers } from './composers.ts';
import { restoreBelow } from './composerState.ts';
import type { Drafts } from './drafts.ts';

export interface SubmitFilesParts {
  readonly composers: Composers;
  readonly drafts: Drafts;
  readonly typing: { readonly stop: () => void };
  readonly trays: () => Pick<Trays, 'ready' | 'clear' | 'putBack' | 'end'>;
  readonly onSubmit: () => void;
}

/** Sends what was chosen with the words that stand in the composer, once all of it is handed over. */
export function createSubmitFiles({ bridge, toast, sentence }: StoreDeps, parts: SubmitFilesParts) {
  const { composers, drafts, typing, trays, onSubmit } = parts;
  const waiting = new Set<ThreadId>();
  return async (threadId: ThreadId): Promise<void> => {
    if (waiting.has(threadId)) return;
    waiting.add(threadId);
    const chosen = await trays().ready(threadId);
    waiting.delete(threadId);
    const composer = composers.of(threadId);
    if (chosen === null || composer.editing !== null) return;
    const { text, replyTo } = composer;
    trays().clear(threadId);
    drafts.noteSent(threadId, text);
    drafts.put(threadId, { text: '', replyTo: null, editing: null });
    const words = { threadId, text: text.trim(), replyTo: replyTo?.messageId ?? null };
    const answering = sendChosen(bridge, words, chosen);
    onSubmit();
    drafts.saveNow(threadId);
    typing.stop();
    const { refusal, left, isSaid } = await answering;
    trays().end(chosen.filter((each) => !left.includes(each)));
    if (refusal === null) return;
    trays().putBack(threadId, left);
    drafts.put(threadId, restoreBelow(composers.of(threadId), { text: isSaid ? '' : text, replyTo }));
    toast(sentence(refusal), { tone: 'coral' });
  };
}

type Words = Pick<CommandArgs<'sendFiles'>, 'threadId' | 'text' | 'replyTo'>;

interface Sent {
  readonly refusal: ErrorData | null;
  /** What has not gone. */
  readonly left: readonly ChosenFile[];
  /** The words have gone. */
  readonly isSaid: boolean;
}

/**
 * [ONCE-1] [ONCE-2] [VIDEONOTE-2] What opens once and video notes go each alone, the words with the rest or before them as a
 * message of their own, as they would arrive [CONTENT-3]: nothing goes after what was refused.
 */
async function sendChosen(bridge: Bridge, words: Words, chosen: readonly ChosenFile[]): Promise<Sent> {
  const viewOnce = chosen.some(isOnce);
  const alone = viewOnce ? chosen : chosen.filter(isVideoNote);
  const together = chosen.filter((each) => !alone.includes(each));
  const isSaid = together.length === 0 && hasVisible(words.text);
  if (isSaid) {
    const answer = await bridge.invoke('sendMessage', words);
    if (!answer.ok) return { refusal: answer.error, left: alone, isSaid: false };
  }
  for (const [place, each] of alone.entries()) {
    const { blobIds } = sentFiles([each]);
    const answer = await bridge.invoke('sendFiles', {
      ...{ ...words, blobIds, text: '' },
      ...(viewOnce && { viewOnce }),
    });
    if (!answer.ok) return { refusal: answer.error, left: [...alone.slice(place), ...together], isSaid };
  }
  if (together.length === 0) return { refusal: null, left: [], isSaid };
  const answer = await bridge.invoke('sendFiles', { ...words, ...sentFiles(together) });
  return answer.ok ? { refusal: null, left: [], isSaid } : { refusal: answer.error, left: together, isSaid };
}
