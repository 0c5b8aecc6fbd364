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
import { knownOf, reword } from './reword.ts';
import type { Decision, FeedDraft, Rule, RuleInput } from './rule.ts';
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
  | 'origin'
  | 'scheduled';
type Input = RuleInput<SendMessageOp, Needed>;

export const sendMessage: Rule<SendMessageOp, Needed> = {
  needs: ({ feedId, body }, actor) => ({
    member: { threadId: feedId, userId: actor.userId },
    thread: { threadId: feedId },
    message: body.messageId,
    repliedTo: body.envelope.replyTo,
    scheduled: { messageId: body.messageId, userId: actor.userId },
    origin:
      body.envelope.forwardOf === undefined
        ? null
        : { messageId: body.envelope.forwardOf, userId: actor.userId },
  }),
  needsBesides({ state: { message, thread }, op: { feedId, replayed, body } }) {
    if (message !== null) return knownOf(body.messageId, body.envelope.commitment);
    if (thread?.kind !== 'direct') return null;
    return { members: feedId, ...(replayed === true && { present: feedId }) };
  },

  decide(input) {
    const { state, actor, op, now } = input;
    const { member, thread, message, repliedTo, origin, scheduled } = state;
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
    const from = forwardOf !== undefined && { forwardedFrom: forwardedFrom(origin, commitment, actor) };
    // [MENTION-3]
    const repliedUser = repliedTo !== null && { repliedUser: repliedTo.senderId };
    return change(...endsWaiting(scheduled, actor, now), {
      feedId,
      entities: [
        {
          entity: 'message',
          threadId: feedId,
          messageId: body.messageId,
          sequenceNumber: null,
          senderId: actor.userId,
          at: now,
          editedAt: null,
          deletedAt: null,
          ...(expiry && { expiry }),
          envelope: { ...envelopeOf(body), ...from, ...repliedUser },
          content: body.content,
        },
      ],
    });
  },
};

/** What a new message may not be. */
function refuseWords(
  { state: { thread, present, members, repliedTo, origin }, actor, op }: Input,
  member: Interval,
): Decision | null {
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
  // [CHANNEL-4] Its votes would tell who reads the channel.
  if (thread?.kind === 'channel' && body.envelope.kind === 'poll' && !body.envelope.poll.anonymous)
    return refuse('pollInvalid', 'a poll in a channel is anonymous');
  // [TIMER-8] What went before it was lost goes again.
  if (op.replayed !== true && !mayForward(origin, feedId))
    return refuse('copyForbidden', 'messages of that thread are not forwarded to others');
  return null;
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
  return envelope.kind === 'text' ? envelope : { ...envelope, poll: { ...envelope.poll, closedAt: null } };
}

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
