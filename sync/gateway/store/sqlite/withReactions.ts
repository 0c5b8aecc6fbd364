import type { MessageEntity } from '../../../protocol/entities/message.ts';
import type { ReactionEntity } from '../../../protocol/entities/reaction.ts';
import { type Interval, maySee } from '../../maySee.ts';
import { type Sized, smallEntityBytes } from './pageBudget.ts';
import type { Tables } from './tables.ts';

/** A message and all its reactions, taken back ones too: what a page holds is merged by version. */
export interface Reacted {
  readonly message: MessageEntity;
  readonly reactions: readonly ReactionEntity[];
}

/** Of the messages given, those that a member may see, with such reactions. [SEE-1] */
export function* withReactions(
  tables: Tables,
  member: Interval,
  messages: Iterable<Sized<MessageEntity>>,
): Generator<Sized<Reacted>> {
  for (const { item: message, bytes } of messages) {
    if (!maySee(member, message)) continue;
    const reactions = tables.reactions.of(message.messageId).filter((reaction) => maySee(member, reaction));
    yield { item: { message, reactions }, bytes: bytes + reactions.length * smallEntityBytes };
  }
}

/** Messages in the order given, then their reactions. */
export function itemsOf(reacted: readonly Sized<Reacted>[]): (MessageEntity | ReactionEntity)[] {
  return [...reacted.map(({ item }) => item.message), ...reacted.flatMap(({ item }) => item.reactions)];
}
