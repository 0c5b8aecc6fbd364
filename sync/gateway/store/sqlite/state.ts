import type { MessageId, UserId } from '../../../core/ids.ts';
import type { Op } from '../../../protocol/ops/op.ts';
import type { Keys, Need, Needs, Origin, Relation, Rows, Rule, RuleInput, State } from '../../decide/rule.ts';
import type { Tables } from './tables.ts';

type Given = Omit<RuleInput<Op, Need>, 'state'>;

type Loaders = { readonly [Name in Need]: (key: Keys[Name], now: number) => Rows[Name] | null };
export type InputFor = (rule: Rule<Op>, given: Given) => RuleInput<Op, Need>;

/** Loads what a rule says it needs. */
export function prepareInput(tables: Tables): InputFor {
  const { expired, invitations, messages, of, people, pins, reach, responses, scheduled, threads } = tables;
  // [TIMER-7]
  const message = (messageId: MessageId) => messages.find(messageId) ?? expired.asDeleted(messageId);
  const plain = Object.fromEntries(Object.entries(of).map(([name, { find }]) => [name, find])) as unknown as {
    readonly [Name in keyof typeof of]: (typeof of)[Name]['find'];
  };
  const loaders: Loaders = {
    ...plain,
    ...{ message, repliedTo: message },
    member: threads.present,
    reader: threads.interval,
    lastEdit: messages.lastEdit,
    saidBefore: messages.saidBefore,
    origin: (key) => originOf(tables, key),
    direct: threads.directOf,
    person: people.byHandle,
    people: people.byHandles,
    present: threads.presentIn,
    relations: (key) => relationsOf(tables, key),
    peopleAdded: invitations.added,
    invitation: invitations.find,
    ownReactions: responses.countReactions,
    pinCount: pins.countIn,
    scheduled: scheduled.find,
    scheduledCount: scheduled.countOpen,
    crowd: (key) => reach.crowd(key, of.reach.find),
  };

  function load(needs: Needs, now: number): State {
    const named = Object.entries(needs) as [Need, Keys[Need] | null | undefined][];
    return Object.fromEntries(
      named.map(([name, key]) => {
        const find = loaders[name] as (key: Keys[Need], now: number) => Rows[Need] | null;
        return [name, key === null || key === undefined ? null : find(key, now)];
      }),
    ) as State;
  }

  return (rule, given) => {
    const input = { ...given, state: load(rule.needs(given.op, given.actor), given.now) };
    const besides = rule.needsBesides?.(input) ?? null;
    return besides === null ? input : { ...given, state: { ...input.state, ...load(besides, given.now) } };
  };
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
