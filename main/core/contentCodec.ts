import type { MessageId } from '../../sync/core/ids.ts';
import {
  type Commitment,
  commit,
  derivedNonce,
  isCommitted,
  type Nonce,
  type Sealed,
} from '../../sync/protocol/commitment.ts';
import type { Content } from '../../sync/protocol/entities/message.ts';
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
