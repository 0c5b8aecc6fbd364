import type { NotificationView } from './notification.ts';

/** In the language of the screen; the numbers stand behind them, so that no plural is needed. */
interface Words {
  /** One message, and not what it says. */
  readonly one: string;
  readonly messages: string;
  readonly threads: string;
}

/** What a notification says, whoever shows it. */
export function notificationWords(
  { message, messages, threads }: NotificationView,
  words: Words,
): { readonly title: string; readonly body: string } {
  if (message === null) {
    const title = messages === 1 ? words.one : `${words.messages}: ${messages}`;
    return { title, body: threads === 1 ? '' : `${words.threads}: ${threads}` };
  }
  const { title, senderName, text } = message;
  return { title, body: senderName === null ? text : `${senderName}: ${text}` };
}
