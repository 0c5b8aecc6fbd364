import type { TFunction } from 'i18next';
import {
  type FilesSummary,
  filesWords as wordsOf,
  onceSummary,
  summaryOf,
  summaryOfCard,
  summaryOfPack,
} from '../../preload/views/filesSummary.ts';
import type { MessageView } from '../../preload/views/message.ts';

type Translate = (key: string, options: { readonly count: number }) => string;

/** What a message's files are, in the language of the screen. */
export function filesWords(t: Translate, files: FilesSummary): string {
  return wordsOf(files, (key, count) => t(`files.kinds.${key}`, { count }));
}

/**
 * What a message says where it is only mentioned in a sentence: what its files are, and its caption.
 * @param previewOf the words without their marks, which names of files do not have
 */
export function mentionOf(t: TFunction, message: Mentioned, previewOf: (text: string) => string): string {
  const { text, files } = mentionIn(message);
  return withFiles(t, previewOf(text), files);
}

type Mentioned = Pick<MessageView, 'text' | 'files' | 'sticker' | 'stickerPack' | 'card' | 'viewOnce'>;

/**
 * Words and files of a message where it is only mentioned; of a sticker and a card the words are in `files`. [STICKER-4]
 * [CARD-3] [ONCE-8]
 */
export function mentionIn({ text, files, sticker, stickerPack, card, viewOnce }: Mentioned) {
  if (viewOnce !== null) return { text: '', files: onceSummary(viewOnce) };
  if (sticker !== null) return { text: '', files: summaryOf(files, text) };
  if (stickerPack !== null) return { text: '', files: summaryOfPack(text, files.length) };
  return card === null ? { text, files: summaryOf(files) } : { text: '', files: summaryOfCard(card) };
}

export function withFiles(t: TFunction, text: string, files: FilesSummary | null): string {
  if (files === null) return text;
  const words = filesWords(t, files);
  return text === '' ? words : `${words}: ${text}`;
}
