import type { ThreadId } from '../../../sync/core/ids.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';
import { useAppState } from '../../store/useApp.ts';
import { useLimit } from '../../store/useLimit.ts';
import { remainingCharacters } from './remaining.ts';

export type ComposedText = ReturnType<typeof useComposedText>;

/** What stands in the composer of a thread, what it answers or changes, and whether it can be sent. */
export function useComposedText(threadId: ThreadId) {
  const kept = useAppState((state) => state.composers.get(threadId));
  const draft = useAppState((state) =>
    state.openThread?.threadId === threadId ? state.openThread.draft : null,
  );
  const limit = useLimit('textLength');
  const text = kept?.text ?? draft ?? '';
  const editing = kept?.editing ?? null;
  const remaining = remainingCharacters(text, limit);
  const chosen = useAppState((state) => state.trays.get(threadId));
  const files = editing === null ? (chosen ?? []) : [];
  const says = hasVisible(text) || files.length > 0 || (editing?.files ?? null) !== null;
  const sendable = says && remaining >= 0 && files.every(({ error }) => error === null);
  return {
    text,
    editing,
    replyTo: kept?.replyTo ?? null,
    /** It came by itself, from another device. */
    arrived: kept?.arrived === true,
    /** A change of a message, and files, have no preview of their own. */
    previewed: editing === null && files.length === 0 ? text.trim() : '',
    limit,
    remaining,
    sendable,
    // Files are sent at once.
    schedulable: sendable && editing === null && files.length === 0,
  };
}
