import type { Envelope, MessageEntity, Notice } from './entities/message.ts';
import type { ReactionEntity } from './entities/reaction.ts';

export interface DigestedMessage {
  readonly message: MessageEntity;
  readonly reactions: readonly ReactionEntity[];
}

/**
 * [DIGEST-2] What is hashed of a range: every field, oldest message first; a reaction that was taken back is none.
 * @returns what both ends take the SHA-256 of, in base64url, shortened to `digestLength`
 */
export function digestText(messages: readonly DigestedMessage[]): string {
  return JSON.stringify(
    messages.map(({ message, reactions }) => [
      message.messageId,
      message.sequenceNumber,
      message.version,
      message.senderId,
      message.at,
      message.editedAt,
      message.deletedAt,
      message.envelope.kind,
      message.envelope.kind === 'notice' ? noticeText(message.envelope.notice) : null,
      message.envelope.replyTo,
      forwardedText(message.envelope),
      message.content?.text ?? null,
      reactions
        .filter(({ present }) => present)
        .map(({ userId, emoji, version }) => JSON.stringify([userId, emoji, version]))
        .toSorted(compare),
    ]),
  );
}

function noticeText({ type, actorId, userIds, name }: Notice): string {
  return JSON.stringify([type, actorId, userIds, name]);
}

function forwardedText(envelope: Envelope): string | null {
  if (envelope.kind === 'notice' || envelope.forwardedFrom === undefined) return null;
  const from = envelope.forwardedFrom;
  return JSON.stringify(from === null ? [] : [from.userId, from.displayName, from.at]);
}

/** 132 bits. */
export const digestLength = 22;

/** By code unit: a locale's order is not the same everywhere. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
