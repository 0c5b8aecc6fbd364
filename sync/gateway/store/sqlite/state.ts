import type { MessageId, UserId } from '../../../core/ids.ts';
import type { Op } from '../../../protocol/ops/op.ts';
import type { Keys, Need, Needs, Origin, Relation, Rule, RuleInput, State } from '../../decide/rule.ts';
import type { Tables } from './tables.ts';

type Given = Omit<RuleInput<Op, Need>, 'state'>;

/** What a rule decides with: what it says it needs for an op is loaded. */
export function inputFor(tables: Tables, rule: Rule<Op>, given: Given): RuleInput<Op, Need> {
  const state = load(tables, rule.needs(given.op, given.actor), given.now);
  const input = { ...given, state };
  const besides = rule.needsBesides?.(input) ?? null;
  if (besides === null) return input;
  const loaded = load(tables, besides, given.now);
  const named = Object.keys(besides) as Need[];
  return { ...given, state: { ...state, ...Object.fromEntries(named.map((name) => [name, loaded[name]])) } };
}

function load(tables: Tables, needs: Needs, now: number): State {
  const { accountFeed, drafts, expired, hidden, messages, people, pins, polls, threads } = tables;
  const { invitations, reach, reactions, receipts, reminders, scheduled, stars } = tables;
  // [TIMER-7]
  const find = (messageId: MessageId) => messages.find(messageId) ?? expired.asDeleted(messageId);
  return {
    member: optional(needs.member, threads.present),
    reader: optional(needs.reader, threads.interval),
    membership: optional(needs.membership, accountFeed.membership),
    message: optional(needs.message, find),
    lastEdit: optional(needs.lastEdit, messages.lastEdit),
    saidBefore: optional(needs.saidBefore, messages.saidBefore),
    repliedTo: optional(needs.repliedTo, find),
    origin: optional(needs.origin, (key) => originOf(tables, key)),
    thread: optional(needs.thread, threads.find),
    direct: optional(needs.direct, threads.directOf),
    person: optional(needs.person, people.byHandle),
    people: optional(needs.people, people.byHandles),
    present: optional(needs.present, threads.presentIn),
    relations: optional(needs.relations, (key) => relationsOf(tables, key)),
    peopleAdded: optional(needs.peopleAdded, (userId) => invitations.added(userId, now)),
    invitation: optional(needs.invitation, invitations.find),
    reaction: optional(needs.reaction, reactions.find),
    ownReactions: optional(needs.ownReactions, reactions.countOf),
    vote: optional(needs.vote, polls.vote),
    ballot: optional(needs.ballot, polls.ballot),
    tally: optional(needs.tally, polls.tally),
    pin: optional(needs.pin, pins.find),
    pinCount: optional(needs.pinCount, pins.countIn),
    hidden: optional(needs.hidden, hidden.find),
    star: optional(needs.star, stars.find),
    reminder: optional(needs.reminder, reminders.find),
    draft: optional(needs.draft, drafts.find),
    scheduled: optional(needs.scheduled, scheduled.find),
    scheduledCount: optional(needs.scheduledCount, scheduled.countOpen),
    receipt: optional(needs.receipt, receipts.find),
    readPosition: optional(needs.readPosition, accountFeed.readPosition),
    crowd: optional(needs.crowd, reach.crowd),
  };
}

function optional<Key, Row>(key: Key | null | undefined, find: (key: Key) => Row | null): Row | null {
  return key === null || key === undefined ? null : find(key);
}

function originOf(
  { messages, people, threads }: Tables,
  { messageId, userId }: Keys['origin'],
): Origin | null {
  const message = messages.find(messageId);
  if (message === null) return null;
  const reader = threads.interval({ threadId: message.threadId, userId });
  return { message, sender: people.byId(message.senderId), reader };
}

function relationsOf(
  { invitations, people }: Tables,
  { threadId, userId, handles }: Keys['relations'],
): ReadonlyMap<UserId, Relation> {
  return new Map(
    people
      .byHandles(handles)
      .map((person) => [
        person.userId,
        invitations.relation({ threadId, invitee: person.userId, inviter: userId }),
      ]),
  );
}
