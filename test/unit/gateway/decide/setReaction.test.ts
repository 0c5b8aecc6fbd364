import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { MessageId, OpId } from '../../../../sync/core/ids.ts';
import { setReaction } from '../../../../sync/gateway/decide/setReaction.ts';
import type { ReactionEntity } from '../../../../sync/protocol/entities/reaction.ts';
import { maxReactionsPerPerson } from '../../../../sync/protocol/sizes.ts';
import type { SetReactionOp } from '../../../../sync/protocol/ops/setReaction.ts';
import { ann, bob, changesOf, elsewhere, memberOf, messageOf, now, refusalOf, thread } from './people.ts';

const messageId = 'the message' as MessageId;
const set = (present: boolean): SetReactionOp => ({
  frame: 'op',
  id: 'op' as OpId,
  n: 1,
  after: [],
  feedId: thread,
  type: 'setReaction',
  body: { messageId, emoji: '👍', present },
});
const held = (present: boolean): ReactionEntity => ({
  entity: 'reaction',
  threadId: thread,
  messageId,
  userId: ann.userId,
  sequenceNumber: 7,
  emoji: '👍',
  version: 9,
  present,
});
const state = {
  member: memberOf(thread, ann),
  message: messageOf(bob),
  reaction: null as ReactionEntity | null,
  ownReactions: 0,
};
const decide = (present: boolean, given: Partial<typeof state> | { member: null } | { message: null } = {}) =>
  setReaction.decide({
    state: { ...state, ...given },
    actor: ann,
    op: set(present),
    now,
    limits: defaultLimits,
  });

describe('setReaction', () => {
  it('[REACT-3] one person has only so many on a message; those there may still change', () => {
    const ownReactions = maxReactionsPerPerson;
    expect(refusalOf(decide(true, { ownReactions }))).toBe('reactionLimit');
    expect(refusalOf(decide(true, { ownReactions, reaction: held(false) }))).toBe('allowed');
  });

  it('adds one', () => {
    expect(changesOf(decide(true))).toMatchObject([
      { feedId: thread, entities: [{ entity: 'reaction', present: true }] },
    ]);
  });

  it('[REACT-2] takes one back by a row that says so', () => {
    const [feed] = changesOf(decide(false, { reaction: held(true) }));
    expect(feed?.entities).toMatchObject([{ emoji: '👍', userId: ann.userId, present: false }]);
  });

  it('puts one back', () => {
    expect(changesOf(decide(true, { reaction: held(false) }))).toHaveLength(1);
  });

  it.each([
    [true, held(true)],
    [false, held(false)],
    [false, null],
  ])('[REACT-1] to %s where that is so already changes nothing', (present, reaction) => {
    expect(changesOf(decide(present, { reaction }))).toEqual([]);
  });

  it('[REACT-1] a message not of this thread is unknown', () => {
    expect(refusalOf(decide(true, { message: null }))).toBe('messageUnknown');
    expect(refusalOf(decide(true, { message: messageOf(bob, { threadId: elsewhere }) }))).toBe(
      'messageUnknown',
    );
  });

  it('[SEE-1] a message from before one joined is unknown', () => {
    expect(refusalOf(decide(true, { member: memberOf(thread, ann, 7) }))).toBe('messageUnknown');
  });

  it('[OP-9] outside a thread it is unknown', () => {
    expect(refusalOf(decide(true, { member: null }))).toBe('threadUnknown');
  });
});
