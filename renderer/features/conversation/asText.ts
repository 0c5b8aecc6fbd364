import type { MessageView } from '../../../preload/views.ts';

/** One message's words; of several also who wrote them, and when. */
export function asText(messages: readonly MessageView[], date: (at: number) => string): string {
  const [only] = messages;
  if (messages.length === 1 && only !== undefined) return only.text;
  return messages.map(({ senderName, at, text }) => `${senderName}, [${date(at)}]\n${text}`).join('\n\n');
}
