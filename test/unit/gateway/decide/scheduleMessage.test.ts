import { expect, it } from 'vitest';
import { accountFeedId, type MessageId, type OpId } from '../../../../sync/core/ids.ts';
import { sha256Base64Url } from '../../../../sync/sha256.ts';
import { threadIdOfHandles } from '../../../../sync/protocol/directThread.ts';
import { scheduleMessage } from '../../../../sync/gateway/decide/scheduleMessage.ts';
import { orRefused, sendingOf } from '../../../../sync/gateway/decide/sendScheduled.ts';
import { sendMessage } from '../../../../sync/gateway/decide/sendMessage.ts';
import type { ScheduledEntity } from '../../../../sync/protocol/entities/scheduled.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { ScheduleMessageOp } from '../../../../sync/protocol/ops/scheduleMessage.ts';
import { maxScheduleAheadMs, maxScheduled, scheduleGraceMs } from '../../../../sync/protocol/sizes.ts';
import {
  ann,
  bob,
  changesOf,
  committedTo,
  elsewhere,
  memberOf,
  messageOf,
  now,
  person,
  refusalOf,
  thread,
  threadOf,
  nothingThere,
} from './people.ts';

const messageId = 'the message' as MessageId;
const account = accountFeedId(ann.userId);
const minute = 60_000;

const scheduled = (rest: Partial<ScheduledEntity> = {}): ScheduledEntity => ({
  ...{ entity: 'scheduled', threadId: thread, messageId, version: 4, sendAt: now + minute, state: 'waiting' },
  ...{ sentAt: null, replyTo: null, content: { text: 'later' }, reason: null },
  ...(rest.content !== null && { commitment: committedTo('later') }),
  ...rest,
});
const state = {
  member: memberOf(thread, ann),
  thread: null,
  present: null,
  message: null,
  lastEdit: null,
  saidBefore: null,
  scheduled: null,
  scheduledCount: 0,
};
const replayed = { replayed: true, people: { bob: bob.userId } } as const;
type State = Parameters<typeof scheduleMessage.decide>[0]['state'];

function decide(
  words: { text?: string; sendAt?: number } | null,
  given: Partial<State> = {},
  rest: Partial<ScheduleMessageOp> = {},
  threadId = thread,
) {
  const { text = 'later', sendAt = now + minute } = words ?? {};
  const message =
    words === null ? null : { sendAt, replyTo: null, commitment: committedTo(text), content: { text } };
  const op: ScheduleMessageOp = {
    ...{ frame: 'op', id: 'op' as OpId, n: 1, after: [], feedId: account, type: 'scheduleMessage' },
    body: { threadId, messageId, message },
    ...rest,
  };
  return scheduleMessage.decide({
    state: { ...state, ...given },
    actor: ann,
    op,
    now,
    limits: defaultLimits,
  });
}

it('[SCHEDULE-1] is kept in the own account feed by who is in the thread', () => {
  expect(changesOf(decide({}))).toMatchObject([
    { feedId: account, entities: [{ entity: 'scheduled', messageId, state: 'waiting' }] },
  ]);
  expect(refusalOf(decide({}, {}, { feedId: accountFeedId(bob.userId) }))).toBe('threadUnknown');
  expect(refusalOf(decide({}, { member: null }))).toBe('threadUnknown');
  expect(refusalOf(decide({}, { scheduled: scheduled({ threadId: elsewhere }) }))).toBe('idTaken');
});

it('[SCHEDULE-3] changes nothing that was sent, and says so', () => {
  const message = messageOf(ann, { content: { text: 'later' } });
  expect(changesOf(decide({}, { message }))).toEqual([]);
  expect(refusalOf(decide({ text: 'other words' }, { message }))).toBe('alreadySent');
  expect(refusalOf(decide(null, { message }))).toBe('alreadySent');
  expect(changesOf(decide(null, { message }, { replayed: true }))).toEqual([]);
  expect(refusalOf(decide({}, { message: messageOf(bob) }))).toBe('idTaken');
});

it('[SCHEDULE-3] [SEND-4] replayed, words that are new are an edit of what a restored gateway has sent', () => {
  const message = messageOf(ann, { content: { text: 'later' } });
  const anew = decide({ text: 'other words' }, { message }, replayed);
  expect(changesOf(anew)).toMatchObject([
    { feedId: thread, entities: [{ entity: 'message', content: { text: 'other words' }, editedAt: now }] },
  ]);
  expect(changesOf(decide({ text: 'other words' }, { message, saidBefore: true }, replayed))).toEqual([]);
  expect(changesOf(decide({ text: 'later' }, { message }, replayed))).toEqual([]);
  const deleted = messageOf(ann, { content: null, deletedAt: now });
  expect(changesOf(decide({ text: 'other words' }, { message: deleted }, replayed))).toEqual([]);
});

it('[SCHEDULE-4] a time that has passed is refused, but for the minute it was chosen by', () => {
  expect(refusalOf(decide({ sendAt: now - scheduleGraceMs }))).toBe('allowed');
  expect(refusalOf(decide({ sendAt: now - scheduleGraceMs - 1 }))).toBe('scheduleTooLate');
  expect(refusalOf(decide({ sendAt: now - 2 * minute }, {}, replayed))).toBe('scheduleTooLate');
  expect(refusalOf(decide({ sendAt: now + maxScheduleAheadMs }))).toBe('allowed');
  expect(refusalOf(decide({ sendAt: now + maxScheduleAheadMs + 1 }))).toBe('scheduleTooFar');
});

it('[SCHEDULE-4] a change that comes too late keeps the words before it from being sent', () => {
  const late = decide({ text: 'at once', sendAt: now - 2 * minute }, { scheduled: scheduled() });
  expect(changesOf(late)).toMatchObject([
    { entities: [{ state: 'refused', reason: 'scheduleTooLate', content: { text: 'at once' } }] },
  ]);
});

it('[SCHEDULE-5] the limit counts what waits, and not what changes one of them', () => {
  expect(refusalOf(decide({}, { scheduledCount: maxScheduled }))).toBe('scheduleLimit');
  expect(refusalOf(decide({}, { scheduledCount: maxScheduled, scheduled: scheduled() }))).toBe('allowed');
});

it('[SCHEDULE-7] cancelled it keeps none of its words; what is not there is not cancelled', () => {
  const cancelled = { entities: [{ state: 'cancelled', content: null, replyTo: null, messageId }] };
  expect(changesOf(decide(null, { scheduled: scheduled() }))).toMatchObject([cancelled]);
  expect(changesOf(decide(null, { scheduled: scheduled(), member: null }))).toMatchObject([cancelled]);
  expect(changesOf(decide(null))).toEqual([]);
  expect(changesOf(decide(null, { scheduled: scheduled({ state: 'cancelled', content: null }) }))).toEqual(
    [],
  );
});

it('[SCHEDULE-8] replayed it is kept though its thread is not back yet', () => {
  expect(refusalOf(decide({}, { member: null }, replayed))).toBe('allowed');
});

it('[PERSON-3] replayed it waits only for whom it names', () => {
  const withBob = { thread: threadOf(thread), present: new Set([ann.userId, bob.userId]) };
  expect(refusalOf(decide({}, withBob, replayed))).toBe('allowed');
  const forAnother = { replayed: true, people: { bob: person('cyd').userId } } as const;
  expect(refusalOf(decide({}, withBob, forAnother))).toBe('personChanged');
  expect(refusalOf(decide({}, { member: null }, { replayed: true }))).toBe('personChanged');
});

it('[THREAD-6] [PERSON-3] nor in a thread whose id whoever has the handle can make', () => {
  const threadId = threadIdOfHandles('ann', 'bob', sha256Base64Url);
  expect(refusalOf(decide({}, { member: null }, replayed, threadId))).toBe('personChanged');
});

it('[SCHEDULE-2] only what waits and is due is sent, under its own id', () => {
  expect(sendingOf(scheduled(), now)).toBeNull();
  expect(sendingOf(scheduled({ sendAt: now }), now)?.body).toMatchObject({
    messageId,
    content: { text: 'later' },
  });
  for (const closed of ['refused', 'sent', 'cancelled'] as const)
    expect(sendingOf(scheduled({ sendAt: now, state: closed }), now)).toBeNull();
  expect(sendingOf(null, now)).toBeNull();
});

it('[SCHEDULE-2] that it was sent, and the message, are one change', () => {
  const due = scheduled({ sendAt: now });
  const op = sendingOf(due, now);
  if (op === null) throw new Error('it is due');
  const rows = { ...nothingThere, member: memberOf(thread, ann) };
  const input = { actor: ann, op, now, limits: defaultLimits };
  const feeds = changesOf(sendMessage.decide({ state: { ...rows, scheduled: due }, ...input }));
  expect(feeds).toMatchObject([
    { feedId: account, entities: [{ entity: 'scheduled', state: 'sent', sentAt: now, content: null }] },
    { feedId: thread, entities: [{ entity: 'message', messageId, at: now }] },
  ]);
});

it('[SCHEDULE-7] refused at its time it stays with its words and the reason', () => {
  const due = scheduled({ sendAt: now });
  const refusal = { ok: false, error: { code: 'threadUnknown', message: '' } } as const;
  const refused = (reason: string) => [
    { feedId: account, entities: [{ state: 'refused', reason, content: { text: 'later' } }] },
  ];
  expect(orRefused(refusal, due, ann, true)).toMatchObject(refused('notMember'));
  expect(orRefused(refusal, due, ann, false)).toMatchObject(refused('threadUnknown'));
});
