import type { ScheduledView } from '../../../preload/views/outbox.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';
import type { GiveBack } from '../giveBack/giveBack.ts';

/** Words under change: their time may pass meanwhile, and what was typed outlives the form it was typed in. */
export function createChangedWords(
  { threadId, replyTo, text: before }: ScheduledView,
  change: (item: ScheduledView, other: { readonly text: string }) => Promise<boolean>,
  giveBack: GiveBack,
) {
  let typed: string | null = null;
  let saving = Promise.resolve(false);
  return {
    /** @param text null: the person wants none of it */
    type(text: string | null) {
      typed = text;
      saving = Promise.resolve(false);
    },
    /** @returns whether it was done */
    save(item: ScheduledView, text: string): Promise<boolean> {
      saving = text === item.text ? Promise.resolve(true) : change(item, { text });
      return saving;
    },
    /** The form goes away. */
    async leave() {
      const words = typed?.trim() ?? '';
      if (hasVisible(words) && words !== before && !(await saving))
        giveBack({ threadId, text: words, replyTo });
    },
  };
}
