import type { MessageView } from '../../../preload/views/message.ts';
import { wordsOf } from '../../../sync/protocol/polls.ts';

/** All that a message says: of a poll its options, too. */
export function wordsIn({ text, poll }: Pick<MessageView, 'text' | 'poll'>): string {
  return wordsOf({ text, options: (poll?.options ?? []).map((option) => option.text) });
}
