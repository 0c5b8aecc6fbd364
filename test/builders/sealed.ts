import { contentCodec } from '../../main/core/contentCodec.ts';
import { sha256Base64Url } from '../../sync/sha256.ts';
import type { Nonce, Sealed } from '../../sync/protocol/commitment.ts';
import type { Content, MessageEntity } from '../../sync/protocol/entities/message.ts';

export const nonceNamed = (name: string): Nonce => sha256Base64Url(name);

/** What a client seals, under the nonce of a name: of words that come with the same name it is the same. */
export function saying<Words extends Content>(words: Words, name = 'a nonce'): Sealed<Words> {
  return contentCodec.seal(words, nonceNamed(name));
}

/** A message as its sender commits to it. */
export function sealed(message: MessageEntity, name = message.messageId as string): MessageEntity {
  const { envelope } = message;
  if (envelope.kind === 'notice' || message.content === null) return message;
  const { content, commitment } = saying(message.content, name);
  return { ...message, envelope: { ...envelope, commitment }, content };
}
