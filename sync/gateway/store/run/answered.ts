import type { MessageEntity } from '../../../protocol/entities/message.ts';
import type { HistoryItem } from '../../../protocol/frames/down/history.ts';
import { type Interval, maySee } from '../../maySee.ts';
import { load, type Steps } from './backend.ts';
import type { Responses } from './loads.ts';
import { type Sized, smallEntityBytes, type Taken, takeFitting } from './pageBudget.ts';

/** A message and what people did to it: what a page holds is merged by version. */
export interface Answered extends Responses {
  readonly message: MessageEntity;
}

/** Of the messages given, those that a member may see, with such reactions and votes, as many as fit. [SEE-1] */
export function* takeAnswered(
  member: Interval,
  messages: Iterable<Sized<MessageEntity>>,
  limit: number,
  bytes: number,
): Steps<Taken<Answered>> {
  // What does not fit by itself does not fit with what was said to it.
  const alone = takeFitting(visible(member, messages), limit, bytes);
  const { responses } = yield* load({ responses: alone.taken.map(({ item }) => item) });
  const answered = alone.taken.map(({ item: message, bytes: size }, index): Sized<Answered> => {
    const { reactions, votes, tally } = seenBy(member, responses[index] ?? none);
    const count = reactions.length + votes.length + (tally === null ? 0 : 1);
    return { item: { message, reactions, votes, tally }, bytes: size + count * smallEntityBytes };
  });
  const { taken, isAll } = takeFitting(answered, limit, bytes);
  return { taken, isAll: isAll && alone.isAll };
}

const none: Responses = { reactions: [], votes: [], tally: null };

function* visible(
  member: Interval,
  messages: Iterable<Sized<MessageEntity>>,
): Generator<Sized<MessageEntity>> {
  for (const message of messages) if (maySee(member, message.item)) yield message;
}

function seenBy(member: Interval, { reactions, votes, tally }: Responses): Responses {
  return {
    reactions: reactions.filter((reaction) => maySee(member, reaction)),
    votes: votes.filter((vote) => maySee(member, vote)),
    tally: tally !== null && maySee(member, tally) ? tally : null,
  };
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
