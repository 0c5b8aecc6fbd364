import type { ReactionView } from '../../../preload/views/message.ts';

/** As many as a tooltip can hold; everybody is in the dialog. */
const most = 12;

/** Who gave a reaction, oneself first, and how many more there are. */
export function namesOf({ mine, names }: ReactionView, you: string, limit = most) {
  const all = mine ? [you, ...names] : names;
  // One more is no shorter than its name.
  const shown = all.length <= limit + 1 ? all : all.slice(0, limit);
  return { names: shown, more: all.length - shown.length };
}
