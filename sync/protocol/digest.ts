import { canonicalJson } from './canonicalJson.ts';
import type { Envelope, Expiry, MessageEntity, Notice } from './entities/message.ts';
import { listenersOf } from './listeners.ts';
import type { ReactionEntity } from './entities/reaction.ts';
import type { TallyEntity } from './entities/tally.ts';
import type { VoteEntity } from './entities/vote.ts';

type DigestedVote = Pick<VoteEntity, 'userId' | 'choice' | 'version'>;
type DigestedTally = Pick<TallyEntity, 'counts' | 'voters' | 'version'>;

export interface DigestedMessage {
  readonly message: MessageEntity;
  readonly reactions: readonly ReactionEntity[];
  readonly votes: readonly DigestedVote[];
  readonly tally: DigestedTally | null;
}

/** Half of a surrogate pair: JSON escapes it, and SQLite stores the replacement character for it. */
const loneSurrogate = /\\+ud[89a-f][0-9a-f]{2}/g;
const replacementCharacter = '\ufffd';

/**
 * [DIGEST-2] The text hashed for a range: every field that all versions know, oldest message first, without removed reactions and votes.
 * @returns both ends shorten its base64url SHA-256 to `digestLength`
 */
export function digestText(messages: readonly DigestedMessage[]): string {
  const text = JSON.stringify(
    messages.map(({ message, reactions, votes, tally }) => [
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
      // Optional fields: messages without them hash as before the fields existed.
      ...(message.editedOver === undefined ? [] : [message.editedOver]),
      ...(message.envelope.kind === 'poll' ? [pollText(message, votes, tally)] : []),
      ...(message.expiry === undefined ? [] : [expiryText(message.expiry)]),
      ...(message.commentOn === undefined ? [] : [message.commentOn]),
      ...commenterText(message.envelope),
      ...blobsText(message.envelope),
      ...onceText(message.envelope),
      ...listenersText(message.envelope),
      ...jsonText(message.content?.files),
      ...jsonText(message.content?.preview),
      ...(message.content?.sticker === undefined ? [] : [message.content.sticker]),
      ...jsonText(message.content?.card),
    ]),
  );
  return text.replaceAll(loneSurrogate, replacementCharacter);
}

function pollText(
  { envelope, content }: MessageEntity,
  votes: readonly DigestedVote[],
  tally: DigestedTally | null,
): string {
  if (envelope.kind !== 'poll') throw new Error('this message is no poll');
  const { options, multiple, anonymous, closesAt, closedAt } = envelope.poll;
  return JSON.stringify([
    [options, multiple, anonymous, closesAt, closedAt],
    content?.options ?? null,
    votes
      .filter(({ choice }) => choice.length > 0)
      .map(({ userId, choice, version }) => JSON.stringify([userId, choice, version]))
      .toSorted(compare),
    tally === null ? null : [tally.counts, tally.voters, tally.version],
  ]);
}

function noticeText({
  type,
  actorId,
  userIds,
  name,
  timer,
  invited,
  role,
  right,
  forbidden,
  seconds,
}: Notice): string {
  const of =
    timer === undefined || timer === null ? [] : [timer.seconds, timer.countsFrom, timer.keepsCopies];
  return JSON.stringify([
    ...[type, actorId, userIds, name, ...of],
    ...(invited === undefined ? [] : [invited]),
    ...(role === undefined ? [] : [role]),
    ...(right === undefined ? [] : [right]),
    ...(forbidden === undefined ? [] : [forbidden]),
    ...(seconds === undefined ? [] : [seconds]),
  ]);
}

function expiryText({ seconds, countsFrom, keepsCopies, expiresAt }: Expiry): string {
  return JSON.stringify([seconds, countsFrom, keepsCopies, expiresAt]);
}

function commenterText(envelope: Envelope): readonly string[] {
  if (envelope.kind === 'notice' || envelope.commenter === undefined) return [];
  const { handle, displayName, picture } = envelope.commenter;
  return [JSON.stringify([handle, displayName, ...(picture === undefined ? [] : [picture])])];
}

/** [BLOB-1] */
function blobsText(envelope: Envelope): readonly string[] {
  if (envelope.kind !== 'text' || envelope.blobs === undefined) return [];
  return [JSON.stringify(envelope.blobs.map(({ id, size }) => [id, size]))];
}

/** [ONCE-3] */
function onceText(envelope: Envelope): readonly string[] {
  if (envelope.kind !== 'text' || (envelope.viewOnce === undefined && envelope.opened === undefined))
    return [];
  const { viewOnce = false, opened = [] } = envelope;
  return [JSON.stringify([viewOnce, opened.map(({ userId, at }) => [userId, at])])];
}

/** [LISTEN-3] */
function listenersText(envelope: Envelope): readonly string[] {
  const listeners = listenersOf(envelope);
  return listeners.length === 0
    ? []
    : [JSON.stringify(listeners.map(({ userId, at }) => ['listened', userId, at]))];
}

/** [CONTENT-1] [PREVIEW-1] [CARD-1] */
function jsonText(said: object | undefined): readonly string[] {
  return said === undefined ? [] : [canonicalJson(said)];
}

function forwardedText(envelope: Envelope): string | null {
  if (envelope.kind === 'notice' || envelope.forwardedFrom === undefined) return null;
  const from = envelope.forwardedFrom;
  return JSON.stringify(from === null ? [] : [from.userId, from.displayName, from.at]);
}

/** 132 bits. */
export const digestLength = 22;

/** Compares by code unit: a locale's order differs between machines. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
