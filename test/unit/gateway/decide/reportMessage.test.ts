import { describe, expect, it } from 'vitest';
import { accountFeedId, type MessageId, type OpId, type ReportId } from '../../../../sync/core/ids.ts';
import { reportMessage } from '../../../../sync/gateway/decide/reportMessage.ts';
import { commit } from '../../../../sync/protocol/commitment.ts';
import type { MessageEntity } from '../../../../sync/protocol/entities/message.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { ReportMessageOp } from '../../../../sync/protocol/ops/reportMessage.ts';
import { hmacSha256 } from '../../../../sync/sha256.ts';
import { ann, bob, changesOf, elsewhere, memberOf, messageOf, now, refusalOf, thread } from './people.ts';

const messageId = 'the message' as MessageId;
const reportId = 'the report' as ReportId;
const feedId = accountFeedId(ann.userId);
const { content, commitment } = commit({ text: 'go away' }, 'A'.repeat(43), hmacSha256);
const said = messageOf(bob);
const theirs: MessageEntity = { ...said, content, envelope: { kind: 'text', replyTo: null, commitment } };
const edited = messageOf(bob, { editedAt: now });
const gone = messageOf(bob, { content: null, deletedAt: now });

const op = (rest: Partial<Pick<ReportMessageOp, 'feedId' | 'replayed'>> = {}): ReportMessageOp => ({
  ...{ frame: 'op', id: 'op' as OpId, n: 1, after: [], feedId, ...rest, type: 'reportMessage' },
  body: { threadId: thread, messageId, reportId, reason: 'abuse', note: 'again', content },
});

const found = {
  ...{ reader: memberOf(thread, ann), message: theirs as MessageEntity | null },
  ...{ saidBefore: false, report: null, reportsOfToday: 0 },
};
type Given = Partial<Parameters<typeof reportMessage.decide>[0]['state']>;
const input = (given: Given, rest?: Parameters<typeof op>[0]) => ({
  state: { ...found, ...given },
  ...{ actor: ann, op: op(rest), now, limits: defaultLimits },
});
const decide = (given: Given = {}, rest?: Parameters<typeof op>[0]) =>
  reportMessage.decide(input(given, rest));
const kept = (given: Given = {}) => reportMessage.keeps?.(input(given));

describe('reportMessage', () => {
  it('[REPORT-1] is the gateway’s to keep: no feed tells of it', () => {
    expect(changesOf(decide())).toEqual([]);
    expect(kept()).toEqual([
      {
        ...{ kind: 'report', reportId, userId: ann.userId, reason: 'abuse', note: 'again', at: now },
        message: { threadId: thread, messageId, senderId: bob.userId, at: theirs.at, content },
      },
    ]);
  });

  it('[REPORT-1] is of what its sender may see, in their own account feed', () => {
    expect(refusalOf(decide({}, { feedId: accountFeedId(bob.userId) }))).toBe('threadUnknown');
    expect(refusalOf(decide({ reader: null }))).toBe('threadUnknown');
    expect(refusalOf(decide({ message: null }))).toBe('messageUnknown');
    expect(refusalOf(decide({ message: { ...theirs, threadId: elsewhere } }))).toBe('messageUnknown');
    expect(refusalOf(decide({ reader: memberOf(thread, ann, 7) }))).toBe('messageUnknown');
    expect(refusalOf(decide({ reader: { ...memberOf(thread, ann), leftAt: 8 } }))).toBe('allowed');
  });

  it('[REPORT-2] takes what was committed to, now or before an edit, and nothing else', () => {
    expect(reportMessage.needs(op(), ann).saidBefore).toEqual({ messageId, commitment });
    expect(refusalOf(decide({ message: edited }))).toBe('reportInvalid');
    expect(refusalOf(decide({ message: edited, saidBefore: true }))).toBe('allowed');
    expect(refusalOf(decide({ message: edited }, { replayed: true }))).toBe('reportInvalid');
  });

  it('[REPORT-3] of what has gone says whose it was and when, without words', () => {
    expect(refusalOf(decide({ message: gone }))).toBe('allowed');
    expect(kept({ message: gone })).toMatchObject([
      { message: { senderId: bob.userId, at: gone.at, content: null } },
    ]);
  });

  it('[REPORT-4] twice is once', () => {
    const report = { messages: 1, isIn: true };
    expect(refusalOf(decide({ report, message: edited }))).toBe('allowed');
    expect(kept({ report, message: gone })).toEqual([]);
  });

  it('[REPORT-4] has so many messages, and a day so many reports', () => {
    const { reportedMessages, reportsPerDay, journalDays } = defaultLimits;
    const withMessages = (messages: number) => ({ report: { messages, isIn: false } });
    expect(refusalOf(decide(withMessages(reportedMessages - 1)))).toBe('allowed');
    expect(refusalOf(decide(withMessages(reportedMessages)))).toBe('reportLimit');
    expect(refusalOf(decide({ reportsOfToday: reportsPerDay - 1 }))).toBe('allowed');
    expect(refusalOf(decide({ reportsOfToday: reportsPerDay }))).toBe('reportLimit');
    expect(refusalOf(decide({ ...withMessages(1), reportsOfToday: reportsPerDay }))).toBe('allowed');
    const days = { reportsOfToday: reportsPerDay * journalDays };
    expect(refusalOf(decide({ reportsOfToday: reportsPerDay }, { replayed: true }))).toBe('allowed');
    expect(refusalOf(decide(days, { replayed: true }))).toBe('reportLimit');
  });
});
