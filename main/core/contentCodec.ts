import type { MessageId } from '../../sync/core/ids.ts';
import {
  type Commitment,
  commit,
  derivedNonce,
  isCommitted,
  type Nonce,
  type Sealed,
} from '../../sync/protocol/commitment.ts';
import type { Attachment } from '../../sync/protocol/attachments.ts';
import { type Card, cardIn } from '../../sync/protocol/cards.ts';
import { textWith } from '../../sync/protocol/captions.ts';
import type { Content } from '../../sync/protocol/entities/message.ts';
import { type LinkPreview, previewIn } from '../../sync/protocol/linkPreviews.ts';
import { isEmoji } from '../../sync/protocol/emoji.ts';
import type { StickerName } from '../../sync/protocol/stickers.ts';
import { hmacSha256 } from '../../sync/sha256.ts';

/** What people say, and what leaves the device of it. The same for now. */
export interface ContentCodec {
  seal<Words extends Content>(words: Words, nonce: Nonce): Sealed<Words>;
  /**
   * [COMMIT-4]
   * @param commitment undefined: an older gateway says none
   * @returns null: this is not what was committed to
   */
  open(content: Content, commitment: Commitment | undefined): Content | null;
}

export const contentCodec: ContentCodec = {
  seal: (words, nonce) => commit(words, nonce, hmacSha256),
  open: (content, commitment) =>
    commitment === undefined || isCommitted(content, commitment, hmacSha256) ? content : null,
};

/** The nonce of words that are there already. @param nonce undefined: they came without one [COMMIT-6] */
export function nonceOf(messageId: MessageId, words: Content, nonce: Nonce | undefined): Nonce {
  return nonce ?? derivedNonce(messageId, words, hmacSha256);
}

interface Beside {
  readonly files?: readonly Attachment[];
  readonly preview?: LinkPreview | undefined;
  readonly sticker?: StickerName | undefined;
  readonly card?: Card | undefined;
}

/**
 * What a message says, with its files [CONTENT-1], the preview of one of its links [PREVIEW-2], its sticker [STICKER-3] or
 * its card [CARD-2] where it has them.
 * @param text of files, the caption
 */
export function saidWith(
  text: string,
  { files = [], preview, sticker, card }: Beside,
): Pick<Content, 'text' | 'files' | 'preview' | 'sticker' | 'card'> {
  const shown = previewIn(text, preview);
  const drawn = cardIn({ text, files, card });
  return {
    text: files.length === 0 ? text : textWith(text, files),
    ...(files.length > 0 && { files: [...files] }),
    ...(shown !== undefined && { preview: shown }),
    ...(files.length === 0 && sticker !== undefined && isEmoji(text) && { sticker }),
    ...(drawn !== undefined && { card: drawn }),
  };
}
