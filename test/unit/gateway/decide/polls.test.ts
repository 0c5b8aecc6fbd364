import { describe, expect, it } from 'vitest';
import { accountFeedId, type MessageId, type OpId } from '../../../../sync/core/ids.ts';
import { closePoll } from '../../../../sync/gateway/decide/closePoll.ts';
import { editMessage } from '../../../../sync/gateway/decide/editMessage.ts';
import type { Actor, State } from '../../../../sync/gateway/decide/rule.ts';
import { sendMessage } from '../../../../sync/gateway/decide/sendMessage.ts';
import { setVote } from '../../../../sync/gateway/decide/setVote.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { BallotEntity } from '../../../../sync/protocol/entities/ballot.ts';
import type { TallyEntity } from '../../../../sync/protocol/entities/tally.ts';
import type { VoteEntity } from '../../../../sync/protocol/entities/vote.ts';
import type { MessageEntity } from '../../../../sync/protocol/entities/message.ts';
import type { Choice, Poll } from '../../../../sync/protocol/entities/poll.ts';
import type { SendMessageOp } from '../../../../sync/protocol/ops/sendMessage.ts';
import {
  ann,
  bob,
  changesOf,
  elsewhere,
  memberOf,
  messageOf,
  now,
  refusalOf,
  thread,
  nothingThere,
} from './people.ts';

const messageId = 'the message' as MessageId;
const opFields = { frame: 'op' as const, id: 'op' as OpId, n: 1, after: [], feedId: thread };
const about = { threadId: thread, messageId, sequenceNumber: 7, version: 9 };
const open: Poll = { options: 3, multiple: false, anonymous: false, closesAt: null, closedAt: null };
const content = { text: 'Where to?', options: ['Sea', 'Hills', 'Home'] };

function pollOf(sender: Actor, rules: Partial<Poll> = {}, rest: Partial<MessageEntity> = {}): MessageEntity {
  const envelope = { kind: 'poll', replyTo: null, poll: { ...open, ...rules } } as const;
  return messageOf(sender, { envelope, content, ...rest });
}

const tombstone = messageOf(bob, { deletedAt: now, content: null });

describe('setVote', () => {
  type Known = State<'member' | 'message' | 'vote' | 'ballot' | 'tally'>;
  const state: Known = {
    member: memberOf(thread, ann),
    message: pollOf(bob),
    vote: null,
    ballot: null,
    tally: null,
  };
  const vote = (choice: Choice, given: Partial<Known> = {}, replayed?: true) =>
    setVote.decide({
      state: { ...state, ...given },
      actor: ann,
      op: { ...opFields, type: 'setVote', body: { messageId, choice }, ...(replayed && { replayed }) },
      now,
      limits: defaultLimits,
    });
  const cast = (choice: Choice): VoteEntity => ({ entity: 'vote', ...about, userId: ann.userId, choice });

  it('[VOTE-4] is told to the thread, with its voter', () => {
    expect(changesOf(vote([1]))).toMatchObject([
      { feedId: thread, entities: [{ entity: 'vote', userId: ann.userId, choice: [1] }] },
    ]);
  });

  it('[VOTE-1] sets the whole choice, in the order of options', () => {
    const many = { message: pollOf(bob, { multiple: true }), vote: cast([1]) };
    expect(changesOf(vote([2, 0], many))[0]?.entities).toMatchObject([{ choice: [0, 2] }]);
    expect(changesOf(vote([], { vote: cast([1]) }))[0]?.entities).toMatchObject([{ choice: [] }]);
  });

  it('[VOTE-1] has each option once, though 0 and -0 are two to whoever reads the frame', () => {
    for (const anonymous of [false, true]) {
      const many = { message: pollOf(bob, { multiple: true, anonymous }) };
      const [own] = changesOf(vote([1, 0, -0], many));
      expect(own?.entities).toMatchObject([{ choice: [0, 1] }]);
    }
  });

  it.each([
    [[1], [1]],
    [
      [2, 0],
      [0, 2],
    ],
    [[], []],
    [[], null],
  ])('[VOTE-1] to %j where it is %j changes nothing', (choice, before) => {
    const message = pollOf(bob, { multiple: true });
    expect(changesOf(vote(choice, { message, vote: before && cast(before) }))).toEqual([]);
  });

  it('[VOTE-2] is of what the poll offers', () => {
    expect(refusalOf(vote([3]))).toBe('voteInvalid');
    expect(refusalOf(vote([0, 1]))).toBe('voteInvalid');
    expect(refusalOf(vote([0, 1], { message: pollOf(bob, { multiple: true }) }))).toBe('allowed');
    expect(refusalOf(vote([0], { message: messageOf(bob) }))).toBe('voteInvalid');
  });

  it('[VOTE-3] a poll that is closed, by its author or its time, takes none, and gives none back', () => {
    for (const rules of [{ closedAt: now }, { closesAt: now }, { closesAt: now - 1 }]) {
      const message = pollOf(bob, rules);
      expect(refusalOf(vote([1], { message }))).toBe('pollClosed');
      expect(refusalOf(vote([], { message, vote: cast([1]) }))).toBe('pollClosed');
      expect(changesOf(vote([1], { message, vote: cast([1]) }))).toEqual([]);
      expect(refusalOf(vote([1], { message }, true))).toBe('allowed');
    }
    expect(refusalOf(vote([1], { message: pollOf(bob, { closesAt: now + 1 }) }))).toBe('allowed');
  });

  it('[VOTE-5] of an anonymous poll the thread is told how many, and the voter alone what', () => {
    const message = pollOf(bob, { anonymous: true, multiple: true });
    const [own, shared, ...more] = changesOf(vote([0, 2], { message }));
    expect(own).toMatchObject({
      feedId: accountFeedId(ann.userId),
      entities: [{ entity: 'ballot', choice: [0, 2] }],
    });
    expect(shared).toMatchObject({
      feedId: thread,
      entities: [{ entity: 'tally', counts: [1, 0, 1], voters: 1 }],
    });
    expect(JSON.stringify(shared)).not.toContain(ann.userId);
    expect(more).toEqual([]);
  });

  it('[VOTE-5] a person is counted once, however often they choose anew', () => {
    const message = pollOf(bob, { anonymous: true });
    const ballot: BallotEntity = { entity: 'ballot', ...about, countedAt: 8, choice: [0] };
    const tally: TallyEntity = { entity: 'tally', ...about, counts: [2, 1, 0], voters: 3 };
    const again = changesOf(vote([1], { message, ballot, tally }));
    expect(again[1]?.entities).toMatchObject([{ counts: [1, 2, 0], voters: 3 }]);
    const none = changesOf(vote([], { message, ballot, tally }));
    expect(none[1]?.entities).toMatchObject([{ counts: [1, 1, 0], voters: 2 }]);
  });

  it('[VOTE-6] on a deleted poll is refused; taken back or replayed it changes nothing', () => {
    expect(refusalOf(vote([0], { message: tombstone }))).toBe('messageDeleted');
    expect(changesOf(vote([], { message: tombstone }))).toEqual([]);
    expect(changesOf(vote([0], { message: tombstone }, true))).toEqual([]);
  });

  it('[SEE-1] [OP-9] what one may not see is unknown', () => {
    expect(refusalOf(vote([0], { message: null }))).toBe('messageUnknown');
    expect(refusalOf(vote([0], { message: pollOf(bob, {}, { threadId: elsewhere }) }))).toBe(
      'messageUnknown',
    );
    expect(refusalOf(vote([0], { member: memberOf(thread, ann, 7) }))).toBe('messageUnknown');
    expect(refusalOf(vote([0], { member: null }))).toBe('threadUnknown');
  });
});

describe('closePoll', () => {
  type Known = State<'member' | 'message'>;
  const state: Known = { member: memberOf(thread, ann), message: pollOf(ann) };
  const close = (given: Partial<Known> = {}, replayed?: true) =>
    closePoll.decide({
      state: { ...state, ...given },
      actor: ann,
      op: { ...opFields, type: 'closePoll', body: { messageId }, ...(replayed && { replayed }) },
      now,
      limits: defaultLimits,
    });

  it('[POLL-4] notes when, and changes nothing of what it says', () => {
    const [feed] = changesOf(close());
    expect(feed?.entities).toMatchObject([
      { entity: 'message', content, editedAt: null, envelope: { poll: { ...open, closedAt: now } } },
    ]);
  });

  it('[POLL-4] closed already, by hand or by its time, it stays as it is', () => {
    for (const rules of [{ closedAt: now - 1 }, { closesAt: now }])
      expect(changesOf(close({ message: pollOf(ann, rules) }))).toEqual([]);
  });

  it('[POLL-4] is its author’s to do', () => {
    expect(refusalOf(close({ message: pollOf(bob) }))).toBe('notAuthor');
    expect(refusalOf(close({ message: messageOf(ann) }))).toBe('voteInvalid');
  });

  it('is refused of what is gone, and replayed changes nothing', () => {
    const gone = { message: { ...tombstone, senderId: ann.userId } };
    expect(refusalOf(close(gone))).toBe('messageDeleted');
    expect(changesOf(close(gone, true))).toEqual([]);
    expect(refusalOf(close({ message: null }))).toBe('messageUnknown');
    expect(refusalOf(close({ member: null }))).toBe('threadUnknown');
  });
});

describe('a poll as a message', () => {
  const body = (change: Partial<SendMessageOp['body']> = {}): SendMessageOp['body'] => {
    const { closedAt: _, ...poll } = open;
    return { messageId, envelope: { kind: 'poll', replyTo: null, poll }, content, ...change };
  };
  const send = (given: SendMessageOp['body']) =>
    sendMessage.decide({
      state: { ...nothingThere, member: memberOf(thread, ann) },
      actor: ann,
      op: { ...opFields, type: 'sendMessage', body: given },
      now,
      limits: defaultLimits,
    });

  it('[POLL-1] begins open', () => {
    expect(changesOf(send(body()))[0]?.entities).toMatchObject([
      { content, envelope: { kind: 'poll', poll: open } },
    ]);
  });

  it('[POLL-3] is not edited', () => {
    const decision = editMessage.decide({
      state: { member: memberOf(thread, ann), message: pollOf(ann), lastEdit: null },
      actor: ann,
      op: {
        ...opFields,
        type: 'editMessage',
        body: { messageId, baseVersion: 7, content: { text: 'Which?' } },
      },
      now,
      limits: defaultLimits,
    });
    expect(refusalOf(decision)).toBe('notEditable');
  });
});
