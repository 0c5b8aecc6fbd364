import { isolated } from '../../sync/core/bidi.ts';
import type { FilesSummary } from './filesSummary.ts';
import type { NotificationView } from './notification.ts';

/** In the language of the screen; the numbers stand behind them, so that no plural is needed. */
interface Words {
  /** One message, and not what it says. */
  readonly one: string;
  readonly messages: string;
  readonly threads: string;
  readonly files: (files: FilesSummary) => string;
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
  const { title, senderName, text, files } = message;
  const said = files === null ? text : withFiles(text, files, words);
  return { title: title + whose, body: senderName === null ? said : `${senderName}: ${said}` };
}

/** The system draws no icons in a text; these are characters. */
const signs: Readonly<Record<FilesSummary['kind'], string>> = {
  picture: '🖼️',
  gif: '🎞️',
  video: '🎬',
  videoNote: '📹',
  voice: '🎤',
  audio: '🎵',
  document: '📎',
  mixed: '📎',
  // Its own emoji stands for it.
  sticker: '',
  stickerPack: '🗂️',
  contact: '👤',
  place: '📍',
};

/** What a message of files says where there are words only. A name does not change the direction of what follows. */
export function withFiles(text: string, files: FilesSummary, words: Pick<Words, 'files'>): string {
  return `${signs[files.kind]} ${text === '' ? isolated(words.files(files)) : text}`.trimStart();
}
