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
  { message, messages, threads, account }: NotificationView,
  words: Words,
): { readonly title: string; readonly body: string } {
  const whose = account === undefined ? '' : ` → ${account.displayName}`;
  if (message === null) {
    const title = messages === 1 ? words.one : `${words.messages}: ${messages}`;
    return { title: title + whose, body: threads === 1 ? '' : `${words.threads}: ${threads}` };
  }
  const { title, senderName, text } = message;
  return { title: title + whose, body: senderName === null ? text : `${senderName}: ${text}` };
}
