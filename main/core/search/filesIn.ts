import {
  type FilesSummary,
  summaryOf,
  summaryOfCard,
  summaryOfPack,
} from '../../../preload/views/filesSummary.ts';
import type { SearchHitView } from '../../../preload/views/search.ts';
import type { Attachment } from '../../../sync/protocol/attachments.ts';
import { type Card, cardIn } from '../../../sync/protocol/cards.ts';
import { captionOf } from '../../../sync/protocol/captions.ts';
import { safeFileName } from '../../../sync/protocol/fileName.ts';
import { storedJson } from '../database/driver.ts';
import { packIn, stickerIn, type StickerName } from '../../../sync/protocol/stickers.ts';
import { fileView, kindOf } from '../views/files.ts';
import { fold } from './fold.ts';
import { snippetOf } from './snippet.ts';
import { placesOf, type SearchedKind } from './terms.ts';

/** Words of a message and, as the mirror stores them, its files and card. */
export interface Searched {
  readonly text: string;
  /** JSON of its attachments; null: none. */
  readonly files: string | null;
  /** JSON of a Card; null: none. */
  readonly card: string | null;
}

export const filesIn = ({ files }: Pick<Searched, 'files'>) =>
  files === null ? [] : (storedJson(files) as readonly Attachment[]);

/** What a message is found by: its words and the names of its files. */
export function searchedText(message: Pick<Searched, 'text' | 'files'>): string {
  const files = filesIn(message);
  return files.length === 0 ? message.text : `${captionOf({ ...message, files })}\n${namesIn(files)}`;
}

/** A sticker is none of what people look for by its kind. */
export function kindsIn(message: Pick<Searched, 'files'>): ReadonlySet<SearchedKind> {
  const files = filesIn(message).filter(({ sticker }) => sticker !== true);
  const gifs = files.some(({ mime, moving }) => moving === true && kindOf(mime) === 'picture');
  return new Set([...files.map(({ mime }) => kindOf(mime)), ...(gifs ? (['gif'] as const) : [])]);
}

const namesIn = (files: readonly Attachment[]) => files.map(({ name }) => safeFileName(name)).join('\n');

/** What a hit shows: the words around what was found, which may be in the name of a file. */
export function saidIn(
  message: Searched & { readonly sticker?: StickerName | null | undefined },
  needles: readonly string[],
): Pick<SearchHitView, 'snippet'> & { readonly files: FilesSummary | null } {
  const files = filesIn(message);
  // [STICKER-4]
  if (stickerIn({ text: message.text, files, sticker: message.sticker ?? undefined }) !== undefined)
    return { snippet: [], files: summaryOf([], message.text) };
  // [STICKER-14]
  const pack = packIn({ text: message.text, files });
  if (pack !== undefined) return { snippet: [], files: summaryOfPack(pack.name, files.length) };
  const caption = captionOf({ ...message, files });
  const has = (text: string) => needles.some((needle) => placesOf(needle, fold(text)).length > 0);
  const names = files.map(({ name }) => safeFileName(name)).filter(has);
  const said = names.length > 0 && !has(caption) ? names.join(', ') : caption;
  const stored = message.card === null ? undefined : (storedJson(message.card) as Card);
  const card = cardIn({ text: message.text, files, card: stored });
  const summary = card === undefined ? summaryOf(files.map(fileView)) : summaryOfCard(card);
  return { snippet: [...snippetOf(said, needles)], files: summary };
}
