import type { Envelope, Expiry, MessageEntity } from '../../protocol/entities/message.ts';
import type { ScheduledEntity } from '../../protocol/entities/scheduled.ts';
import type { MessageTimer } from '../../protocol/entities/timer.ts';
import type { SendMessageOp } from '../../protocol/ops/sendMessage.ts';
import type { Interval } from '../maySee.ts';
import { endsWaiting } from './closed.ts';
import { isNameless, personGone } from './deletedAccount.ts';
import { says } from './commitments.ts';
import { forwardedFrom, mayForward } from './forwardedFrom.ts';
import { isTarget } from './isTarget.ts';
import { refuseStranger } from './people.ts';
import { change, messageUnknown, refuse, threadUnknown } from './refuse.ts';
import { blobsIn, isViewedOnce, keptBlobs, refuseBlobs } from './namedBlobs.ts';
import { knownOf, reword } from './reword.ts';
import type { Actor, Decision, FeedDraft, Person, Rule, RuleInput } from './rule.ts';
import { isDue } from './sendScheduled.ts';

type Needed =
  | 'member'
  | 'thread'
  | 'present'
  | 'members'
  | 'message'
  | 'lastEdit'
  | 'saidBefore'
  | 'repliedTo'
  | 'commentedOn'
  | 'owner'
  | 'origin'
  | 'nameable'
  | 'memberCount'
  | 'scheduled';
type Input = RuleInput<SendMessageOp, Needed>;

export const sendMessage: Rule<SendMessageOp, Needed> = {
  needs: ({ feedId, body }, actor) => ({
    member: { threadId: feedId, userId: actor.userId },
    thread: { threadId: feedId },
    message: body.messageId,
    repliedTo: body.envelope.replyTo,
    commentedOn: body.commentOn ?? null,
    owner: body.commentOn === undefined ? null : actor.userId,
    scheduled: { messageId: body.messageId, userId: actor.userId },
    origin:
      body.envelope.forwardOf === undefined
        ? null
        : { messageId: body.envelope.forwardOf, userId: actor.userId },
    nameable: namedBy(body, actor),
    memberCount: isViewedOnce(body) ? feedId : null,
  }),
  keeps: keptBlobs,
  needsBesides({ state: { message, thread }, op: { feedId, replayed, body } }) {
    if (message !== null) return knownOf(body.messageId, body.envelope.commitment);
    if (thread?.kind !== 'direct') return null;
    return { members: feedId, ...(replayed === true && { present: feedId }) };
  },

  decide(input) {
    const { state, actor, op, now } = input;
    const { member, thread, message, repliedTo, origin, scheduled, owner } = state;
    const { feedId, body } = op;
    if (member === null) return threadUnknown;
    // [SEND-1]
    if (message?.threadId === feedId && message.senderId === actor.userId)
      return sentAgain(input, member, message);
    if (message !== null) return refuse('idTaken', 'this message id is in use');
    const refused = refuseWords(input, member);
    if (refused !== null) return refused;
    const expiry = expiryOf(op, thread?.timer, now);
    // [TIMER-11] Its time was over before it came back.
    if (expiry !== null && isOver(expiry, now)) return change(...endsWaiting(scheduled, actor, now));
    const { forwardOf, commitment } = body.envelope;
    const isNamed = forwardOf !== undefined && !isUnnamed(body.envelope);
    const from = isNamed && { forwardedFrom: forwardedFrom(origin, commitment, actor) };
    // [MENTION-3]
    const repliedUser = repliedTo !== null && { repliedUser: repliedTo.senderId };
    const { commentOn } = body;
    return change(...endsWaiting(scheduled, actor, now), {
      feedId,
      entities: [
        {
          entity: 'message',
          threadId: feedId,
          messageId: body.messageId,
          sequenceNumber: null,
          senderId: actor.userId,
          ...(commentOn !== undefined && { commentOn }),
          at: now,
          editedAt: null,
          deletedAt: null,
          ...(expiry && { expiry }),
          envelope: { ...envelopeOf(body), ...from, ...repliedUser, ...commenterOf(owner) },
          content: body.content,
        },
      ],
    });
  },
};

/** [BLOB-8] What has to be known of the blobs that an op names, if it names any. */
function namedBy(body: SendMessageOp['body'], { userId }: Actor) {
  const blobIds = blobsIn(body).map(({ id }) => id);
  return blobIds.length === 0 ? null : { userId, forwardOf: body.envelope.forwardOf ?? null, blobIds };
}

/** What a new message may not be. */
function refuseWords({ state, actor, op, limits }: Input, member: Interval): Decision | null {
  const { thread, present, members, repliedTo, origin } = state;
  const { feedId, body } = op;
  // [ACCOUNT-18]
  if (members?.some(isNameless)) return personGone;
  // [PERSON-3] Its time makes no replay of what is sent then.
  const forAnother = isDue(op) ? null : refuseStranger(op, thread, present, actor);
  if (forAnother !== null) return forAnother;
  // [SEND-2]
  if (body.envelope.replyTo !== null) {
    // [RESTORE-4] What a replayed message answers may come back later, or never: the words count.
    const quotable = repliedTo === null ? op.replayed === true : isTarget(member, repliedTo, feedId);
    if (!quotable) return refuse('messageUnknown', 'the message replied to is not in this thread');
  }
  const noComment = refuseComment(state, member, op);
  if (noComment !== null) return noComment;
  // [CHANNEL-4] Its votes would tell who reads the channel.
  if (thread?.kind === 'channel' && body.envelope.kind === 'poll' && !body.envelope.poll.anonymous)
    return refuse('pollInvalid', 'a poll in a channel is anonymous');
  // [TIMER-8] What went before it was lost goes again.
  if (op.replayed !== true && !mayForward(origin, feedId))
    return refuse('copyForbidden', 'messages of that thread are not forwarded to others');
  return refuseOnce({ state, op, limits }) ?? refuseBlobs({ state, actor, op });
}

/** [ONCE-1] */
function refuseOnce({ state, op: { body, replayed }, limits }: Pick<Input, 'state' | 'op' | 'limits'>) {
  if (!isViewedOnce(body)) return null;
  const { thread, memberCount } = state;
  const members = memberCount ?? 0;
  const isFew = replayed === true || (members >= 2 && members <= limits.receiptMembers);
  const isOpenable = thread?.kind !== 'channel' && isFew;
  const isAlone = blobsIn(body).length === 1 && body.envelope.forwardOf === undefined;
  return isOpenable && isAlone ? null : refuse('viewOnceInvalid', 'nobody could open this once');
}

/** [COMMENT-1] */
function refuseComment(
  { thread, repliedTo, commentedOn }: Input['state'],
  member: Interval,
  { feedId, replayed, body }: SendMessageOp,
): Decision | null {
  const { commentOn, envelope } = body;
  if (repliedTo !== null && repliedTo.commentOn !== commentOn)
    return refuse('messageUnknown', 'the message replied to is of another post');
  if (commentOn === undefined) return null;
  // [RESTORE-4]
  const isPost =
    commentedOn === null
      ? replayed === true
      : isTarget(member, commentedOn, feedId) && commentedOn.commentOn === undefined;
  if (thread?.kind !== 'channel' || !isPost) return refuse('messageUnknown', 'this is no post of a channel');
  return envelope.kind === 'poll' ? refuse('pollInvalid', 'a comment is no poll') : null;
}

/** [COMMENT-3] @param owner of the comment; null: it is none */
function commenterOf(owner: Person | null) {
  if (owner === null) return null;
  const { handle, displayName, picture } = owner;
  return { commenter: { handle, displayName, ...(picture && { picture }) } };
}

/** What follows when its sender sends a message that is there. */
function sentAgain(
  { state, actor, op, now, limits }: Input,
  member: Interval,
  sent: MessageEntity,
): Decision {
  const { feedId, body } = op;
  const { lastEdit, scheduled } = state;
  const expiry = timed(sent, scheduled, expiryOf(op, null, now));
  if (saysAnew(sent)) {
    if (!isTarget(member, sent, feedId)) return messageUnknown;
    // Whoever sends a message knew of none that is there.
    const { content, envelope } = body;
    const words = { message: { ...sent, ...expiry }, lastEdit, content, baseVersion: 0 };
    return reword({ ...words, commitment: envelope.commitment }, { actor, op, now, limits });
  }
  return change(
    ...endsWaiting(scheduled, actor, sent.at),
    ...(expiry === null ? [] : [withExpiry(sent, expiry)]),
  );

  /** [SEND-4] Words that nobody was told: neither what it says nor what it said before an edit. */
  function saysAnew(message: MessageEntity): boolean {
    const { kind, commitment } = body.envelope;
    if (isDue(op) || kind !== 'text' || message.content === null) return false;
    return !says(message, commitment) && state.saidBefore !== true;
  }
}

/** [TIMER-11] It was sent again at its time, before the thread had its timer back. */
function timed(
  sent: MessageEntity,
  scheduled: ScheduledEntity | null,
  expiry: Expiry | null,
): { readonly expiry: Expiry } | null {
  const wasDue = scheduled?.state === 'sent' && scheduled.sentAt === sent.at;
  return wasDue && expiry !== null && sent.expiry === undefined && sent.deletedAt === null
    ? { expiry }
    : null;
}

function withExpiry(message: MessageEntity, expiry: { readonly expiry: Expiry }): FeedDraft {
  const { version: _, ...sent } = message;
  return { feedId: sent.threadId, entities: [{ ...sent, ...expiry }] };
}

/** As it is kept: a poll begins open. */
function envelopeOf({ envelope: sent }: SendMessageOp['body']): Exclude<Envelope, { kind: 'notice' }> {
  const { forwardOf: _, ...envelope } = sent;
  if (envelope.kind === 'poll') return { ...envelope, poll: { ...envelope.poll, closedAt: null } };
  const { unnamed: __, ...text } = envelope;
  return text;
}

/** [FORWARD-8] */
const isUnnamed = (envelope: SendMessageOp['body']['envelope']) =>
  envelope.kind === 'text' && envelope.unnamed === true;

/** [TIMER-2] [TIMER-3] What is replayed keeps what it had, and never lasts longer than anew. [TIMER-11] */
function expiryOf(
  { replayed, expiry }: SendMessageOp,
  timer: MessageTimer | null | undefined,
  now: number,
): Expiry | null {
  const anew = timer ? { ...timer, expiresAt: null } : null;
  const under = replayed === true && expiry !== undefined ? expiry : anew;
  if (under === null) return null;
  const latest = now + under.seconds * 1_000;
  const begins = under.countsFrom === 'sending' ? latest : null;
  const expiresAt = under.expiresAt === null ? begins : Math.min(under.expiresAt, latest);
  return { ...under, expiresAt };
}

function isOver({ expiresAt }: Expiry, now: number): boolean {
  return expiresAt !== null && expiresAt <= now;
}
