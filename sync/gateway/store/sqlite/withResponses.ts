import type { MessageEntity } from '../../../protocol/entities/message.ts';
import type { ReactionEntity } from '../../../protocol/entities/reaction.ts';
import type { TallyEntity } from '../../../protocol/entities/tally.ts';
import type { VoteEntity } from '../../../protocol/entities/vote.ts';
import type { HistoryItem } from '../../../protocol/frames/down/history.ts';
import { type Interval, maySee } from '../../maySee.ts';
import { type Sized, smallEntityBytes } from './pageBudget.ts';
import type { Tables } from './tables.ts';

/** A message and what people did to it, what they took back too: what a page holds is merged by version. */
export interface Answered {
  readonly message: MessageEntity;
  readonly reactions: readonly ReactionEntity[];
  readonly votes: readonly VoteEntity[];
  readonly tally: TallyEntity | null;
}

/** Of the messages given, those that a member may see, with such reactions and votes. [SEE-1] */
export function* withResponses(
  { responses: table, of }: Tables,
  member: Interval,
  messages: Iterable<Sized<MessageEntity>>,
): Generator<Sized<Answered>> {
  for (const { item: message, bytes } of messages) {
    if (!maySee(member, message)) continue;
    const { messageId } = message;
    const reactions = table.reactions(messageId).filter((reaction) => maySee(member, reaction));
    // Of most messages nothing more need be asked.
    const isPoll = message.envelope.kind === 'poll';
    const votes = isPoll ? table.votes(messageId).filter((vote) => maySee(member, vote)) : [];
    const counted = isPoll ? of.tally.find({ messageId }) : null;
    const tally = counted !== null && maySee(member, counted) ? counted : null;
    const responses = reactions.length + votes.length + (tally === null ? 0 : 1);
    yield { item: { message, reactions, votes, tally }, bytes: bytes + responses * smallEntityBytes };
  }
}

/** Messages in the order given, then what was done to them. */
export function itemsOf(answered: readonly Sized<Answered>[]): HistoryItem[] {
  return [
    ...answered.map(({ item }) => item.message),
    ...answered.flatMap(({ item: { reactions, votes, tally } }) => [
      ...reactions,
      ...votes,
      ...(tally === null ? [] : [tally]),
    ]),
  ];
}
