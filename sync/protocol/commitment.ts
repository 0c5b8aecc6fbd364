import type { Static } from 'typebox';
import type { MessageId } from '../core/ids.ts';
import { canonicalJson } from './canonicalJson.ts';
import { bytes32 } from './shape.ts';

/** Part of the content. The same words have the same one only where they are meant to be known for the same. [COMMIT-3] */
export const Nonce = bytes32;
/** [COMMIT-1] What the envelope says of the content without telling it. */
export const Commitment = bytes32;
export type Nonce = Static<typeof Nonce>;
export type Commitment = Static<typeof Commitment>;

/** HMAC-SHA-256 of a UTF-8 text, key and result in base64url. A port, so that the protocol needs neither Node nor a browser. */
export type HmacSha256 = (key: Nonce, text: string) => Commitment;

/** Whatever a message says. */
interface Words {
  readonly text: string;
  readonly nonce?: Nonce;
}

export interface Sealed<Said extends Words> {
  readonly content: Said & { nonce: Nonce };
  readonly commitment: Commitment;
}

/** [COMMIT-1] */
export function commit<Said extends Words>(words: Said, nonce: Nonce, hmac: HmacSha256): Sealed<Said> {
  return { content: { ...words, nonce }, commitment: hmac(nonce, canonicalWords(words)) };
}

/** What was committed to, if this is what was said. */
export function commitmentTo(content: Words & { readonly nonce: Nonce }, hmac: HmacSha256): Commitment {
  return hmac(content.nonce, canonicalWords(content));
}

/** [COMMIT-4] Whether this is what was committed to. */
export function isCommitted(content: Words, commitment: Commitment, hmac: HmacSha256): boolean {
  return content.nonce !== undefined && hmac(content.nonce, canonicalWords(content)) === commitment;
}

/** 32 bytes of zeros, which are nobody's nonce. */
const noKey = 'A'.repeat(43);

/** [COMMIT-6] The nonce of words that came without one. @param messageId whose words they were first */
export function derivedNonce(messageId: MessageId, words: Words, hmac: HmacSha256): Nonce {
  return hmac(noKey, `tern.nonce\n${messageId}\n${canonicalWords(words)}`);
}

function canonicalWords(content: Words): string {
  const { nonce: _, ...words } = content;
  return canonicalJson(words);
}
