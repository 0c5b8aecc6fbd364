import { expect, it } from 'vitest';
import type { HiddenEntity } from '../../../../sync/protocol/entities/hidden.ts';
import { accountFeedId, type FeedId, type MessageId, type OpId } from '../../../../sync/core/ids.ts';
import { setReminder } from '../../../../sync/gateway/decide/setReminder.ts';
import type { ReminderEntity } from '../../../../sync/protocol/entities/reminder.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { SetReminderOp } from '../../../../sync/protocol/ops/setReminder.ts';
import { ann, bob, changesOf, memberOf, messageOf, now, refusalOf, thread } from './people.ts';

const messageId = 'the message' as MessageId;
const hidden: HiddenEntity = { entity: 'hidden', threadId: thread, messageId, version: 1 };
const account = accountFeedId(ann.userId);
const at = now + 60_000;
const reminder = (remindAt: number | null): ReminderEntity => ({
  ...{ entity: 'reminder', threadId: thread, messageId, sequenceNumber: 7, version: 9, remindAt },
});
const state = {
  reader: memberOf(thread, ann),
  message: messageOf(bob),
  hidden: null as HiddenEntity | null,
  reminder: null,
};
type State = Parameters<typeof setReminder.decide>[0]['state'];

function decide(
  remindAt: number | null,
  given: Partial<State> = {},
  { feedId = account, replayed = false }: { feedId?: FeedId; replayed?: boolean } = {},
) {
  const op: SetReminderOp = {
    ...{ frame: 'op', id: 'op' as OpId, n: 1, after: [], feedId },
    ...{ type: 'setReminder', body: { threadId: thread, messageId, remindAt } },
    ...(replayed && { replayed }),
  };
  return setReminder.decide({ state: { ...state, ...given }, actor: ann, op, now, limits: defaultLimits });
}

it('[REMIND-1] is written in the own account feed, and bears no text', () => {
  expect(changesOf(decide(at))).toEqual([
    {
      feedId: account,
      entities: [{ entity: 'reminder', threadId: thread, messageId, sequenceNumber: 7, remindAt: at }],
    },
  ]);
  expect(refusalOf(decide(at, {}, { feedId: accountFeedId(bob.userId) }))).toBe('threadUnknown');
  expect(refusalOf(decide(at, { reader: null }))).toBe('threadUnknown');
  expect(refusalOf(decide(at, { message: null }))).toBe('messageUnknown');
});

it('[REMIND-1] nobody is reminded of what they may not see: from before they joined, or since they left', () => {
  const reader = memberOf(thread, ann);
  const message = messageOf(bob, { sequenceNumber: 7, version: 7 });
  const seeing = (span: Partial<typeof reader>) => decide(at, { reader: { ...reader, ...span }, message });
  expect(changesOf(seeing({ joinedAt: 6, leftAt: null }))).toHaveLength(1);
  expect(refusalOf(seeing({ joinedAt: 7, leftAt: null }))).toBe('messageUnknown');
  expect(changesOf(seeing({ joinedAt: 0, leftAt: 8 }))).toHaveLength(1);
  expect(refusalOf(seeing({ joinedAt: 0, leftAt: 6 }))).toBe('messageUnknown');
});

it('[REMIND-2] the last word stands; the same again changes nothing', () => {
  expect(changesOf(decide(at, { reminder: reminder(at) }))).toEqual([]);
  expect(changesOf(decide(at + 1, { reminder: reminder(at) }))).toHaveLength(1);
  expect(changesOf(decide(null))).toEqual([]);
  expect(changesOf(decide(null, { reminder: reminder(at), message: null }))).toMatchObject([
    { entities: [{ remindAt: null }] },
  ]);
});

it('[REMIND-3] nobody is reminded of what was deleted', () => {
  const message = messageOf(bob, { deletedAt: now, content: null });
  expect(refusalOf(decide(at, { message }))).toBe('messageDeleted');
  expect(changesOf(decide(at, { message }, { replayed: true }))).toEqual([]);
  expect(changesOf(decide(at, { hidden }))).toEqual([]);
});
