import type { Keys, Needs, Origin, State } from '../../decide/rule.ts';
import type { Tables } from './tables.ts';

/** Loads what a rule said it needs. */
export function loadState(tables: Tables, needs: Needs): State {
  const { accountFeed, hidden, messages, people, pins, reactions, receipts, stars, threads } = tables;
  return {
    member: optional(needs.member, threads.present),
    reader: optional(needs.reader, threads.interval),
    message: optional(needs.message, messages.find),
    repliedTo: optional(needs.repliedTo, messages.find),
    origin: optional(needs.origin, (key) => originOf(tables, key)),
    thread: optional(needs.thread, threads.find),
    person: optional(needs.person, people.byHandle),
    people: optional(needs.people, people.byHandles),
    present: optional(needs.present, threads.presentIn),
    reaction: optional(needs.reaction, reactions.find),
    ownReactions: optional(needs.ownReactions, reactions.countOf),
    pin: optional(needs.pin, pins.find),
    pinCount: optional(needs.pinCount, pins.countIn),
    hidden: optional(needs.hidden, hidden.find),
    star: optional(needs.star, stars.find),
    receipt: optional(needs.receipt, receipts.find),
    readPosition: optional(needs.readPosition, accountFeed.readPosition),
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
