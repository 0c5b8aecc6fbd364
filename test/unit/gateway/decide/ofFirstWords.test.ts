import { describe, expect, it } from 'vitest';
import { accountFeedId, type OpId } from '../../../../sync/core/ids.ts';
import { membershipDraft, memberDraft } from '../../../../sync/gateway/decide/group.ts';
import { neededWelcome } from '../../../../sync/gateway/decide/ofFirstWords.ts';
import { change, nothing, threadUnknown } from '../../../../sync/gateway/decide/refuse.ts';
import type { Decision, EntityDraft } from '../../../../sync/gateway/decide/rule.ts';
import * as make from '../../../builders/make.ts';
import { ann, bob, messageOf, thread, threadOf } from './people.ts';

const { version: _, ...said } = messageOf(ann);
const message: EntityDraft = { ...said, threadId: thread, sequenceNumber: null };
const notice: EntityDraft = {
  ...message,
  envelope: {
    ...{ kind: 'notice', replyTo: null },
    notice: { type: 'timerSet', actorId: ann.userId, userIds: [], name: null },
  },
};
const edited: EntityDraft = { ...said, threadId: thread, sequenceNumber: 4 };
const forEver = { joinedAt: 0, leftAt: null } as const;
const { version: __, ...begun } = threadOf(thread);
const there = (...entities: readonly EntityDraft[]): Decision => change({ feedId: thread, entities });
const opened = (...people: readonly (typeof ann)[]): Decision =>
  change(...people.map(({ userId }) => membershipDraft(thread, userId, forEver)), {
    ...{ feedId: thread, opens: true },
    entities: [begun, ...people.map((each) => memberDraft(thread, each, forEver))],
  });
const key = { threadId: thread, userId: ann.userId, personId: null };
const op = make.op(make.message(thread, 'hello'));
const group = make.newGroupId();
const dueId = op.body as { messageId: string };

const decisions: readonly (readonly [what: string, decision: Decision, needed: unknown])[] = [
  ['a message', there(message), key],
  ['a notice', there(notice), key],
  ['a thread that begins', opened(ann, bob), { ...key, personId: bob.userId }],
  ['notes that begin', opened(ann), key],
  ['an edit', there(edited), null],
  ['a message in a group', change({ feedId: group, entities: [message] }), null],
  ['what is told oneself', change({ feedId: accountFeedId(ann.userId), entities: [message] }), null],
  ['nothing', nothing, null],
  ['a refusal', threadUnknown, null],
];

describe('whoever must be welcome', () => {
  it.each(decisions)('[FIRST-2] for %s', (_what, decision, needed) => {
    expect(neededWelcome({ op, actor: ann }, decision)).toEqual(needed);
  });

  it('[FIRST-3] for what is due, and not for what is replayed', () => {
    const replayed = { ...op, replayed: true } as const;
    expect(neededWelcome({ op: replayed, actor: ann }, there(message))).toBeNull();
    const due = { ...replayed, id: dueId.messageId as OpId };
    expect(neededWelcome({ op: due, actor: ann }, there(message))).toEqual(key);
  });
});
