import type { MessageView } from '../../../preload/views/message.ts';
import { wordsIn } from '../polls/wordsIn.ts';

/** One message's words; of several also who wrote them, by the name that they chose, and when. */
export function asText(messages: readonly MessageView[], date: (at: number) => string): string {
  const [only] = messages;
  if (messages.length === 1 && only !== undefined) return wordsIn(only);
  return messages
    .map((message) => {
      const name = message.senderChosenName ?? message.senderName;
      return `${name}, [${date(message.at)}]\n${wordsIn(message)}`;
    })
    .join('\n\n');
}
