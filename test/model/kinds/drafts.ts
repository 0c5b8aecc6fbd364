import type { CommandResult } from '../../../preload/commands.ts';
import { keyOf } from '../facts.ts';
import type { Journal } from '../journal.ts';
import type { Kind } from '../kind.ts';

export function mustHave(journal: Journal, handle: string, threadId: string): Set<string> {
  const key = keyOf(handle, threadId);
  const texts = journal.drafts.get(key) ?? new Set();
  journal.drafts.set(key, texts);
  return texts;
}

/** Its own, and those of a message under change. */
export const wordsOf = ({ text, editing }: Pick<CommandResult<'getDraft'>, 'text' | 'editing'>) =>
  [text, editing?.text ?? ''].filter((words) => words !== '');

/** [DRAFT-2] What a person left in a composer and neither changed nor cleared is before them, wherever it was written. */
export const shareDraft: Kind = {
  sets: [],
  mayMeet: ['draftLimit', 'threadUnknown', 'notMember'],
  hears: {
    getDraft(did, journal, result) {
      if (result !== null) journal.composers.set(keyOf(did.device, did.args.threadId), result);
    },
    saveDraft(did, journal, result) {
      const { threadId, text, seen = [] } = did.args;
      const before = journal.composers.get(keyOf(did.device, threadId));
      // It says what is there: nothing is written, and what another device has done to it counts.
      if (before?.text === text && before.writing === result?.writing) return;
      const must = mustHave(journal, did.handle, threadId);
      const others = before?.others.filter(({ id }) => seen.includes(id)) ?? [];
      for (const words of [...(before === undefined ? [] : [before]), ...others].flatMap(wordsOf))
        must.delete(words);
      if (text === '') return;
      if (result !== null) must.add(text);
    },
  },
};
