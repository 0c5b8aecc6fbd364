import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { MessageId, OpId, ThreadId } from '../../../../sync/core/ids.ts';
import { awaitedByReplay } from '../../../../sync/gateway/decide/awaitedByReplay.ts';
import { deleteMessage } from '../../../../sync/gateway/decide/deleteMessage.ts';
import { editMessage } from '../../../../sync/gateway/decide/editMessage.ts';
import { setReaction } from '../../../../sync/gateway/decide/setReaction.ts';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import type { ScheduledEntity } from '../../../../sync/protocol/entities/scheduled.ts';
import type { EditMessageOp } from '../../../../sync/protocol/ops/editMessage.ts';
import type { Role } from '../../../../sync/protocol/roles.ts';
import type { DeleteMessageOp } from '../../../../sync/protocol/ops/deleteMessage.ts';
import { ann, bob, changesOf, elsewhere, memberOf, messageOf, now, refusalOf, thread } from './people.ts';

const messageId = 'the message' as MessageId;
const fields = { frame: 'op' as const, id: 'op' as OpId, n: 1, after: [], feedId: thread };
const op: DeleteMessageOp = { ...fields, type: 'deleteMessage', body: { messageId } };
const replayed = { ...op, replayed: true } as const;
const tombstone = messageOf(ann, { deletedAt: now - 500, content: null, version: 8 });
const member = memberOf(thread, ann);
const decide = (
  message: ReturnType<typeof messageOf> | null,
  given: DeleteMessageOp = op,
  who: typeof member | null = member,
  scheduled: ScheduledEntity | null = null,
) =>
  deleteMessage.decide({
    state: { member: who, message, scheduled },
    actor: ann,
    op: given,
    now,
    limits: defaultLimits,
  });

describe('deleteMessage', () => {
  it('[DELETE-2] leaves the place, the sender and the times, and nothing of what was said', () => {
    const replyTo = 'what it answered' as MessageId;
    const message = messageOf(ann, { editedAt: now - 700, envelope: { kind: 'text', replyTo } });
    const { version: _, ...kept } = message;
    expect(changesOf(decide(message))).toEqual([
      {
        feedId: thread,
        entities: [
          {
            ...kept,
            editedAt: null,
            deletedAt: now,
            envelope: { kind: 'text', replyTo: null },
            content: null,
          },
        ],
      },
    ]);
  });

  it('[DELETE-1] is the sender’s alone, and done once', () => {
    expect(refusalOf(decide(messageOf(bob)))).toBe('notAuthor');
    expect(refusalOf(decide(null))).toBe('messageUnknown');
    expect(refusalOf(decide(messageOf(ann, { threadId: elsewhere })))).toBe('messageUnknown');
    expect(refusalOf(decide(messageOf(ann), op, null))).toBe('threadUnknown');
    expect(changesOf(decide(tombstone))).toEqual([]);
  });

  it('[DELETE-1] [DELETE-2] in a group its owner and admins delete what others wrote, and it says who did', () => {
    const group = 'g:the group' as ThreadId;
    const bobs = messageOf(bob, { threadId: group });
    const by = (role: Role, message = bobs) =>
      decide(message, { ...op, feedId: group }, memberOf(group, ann, 0, role));
    for (const role of ['owner', 'admin'] as const)
      expect(changesOf(by(role))).toMatchObject([
        {
          feedId: group,
          entities: [{ senderId: bob.userId, deletedAt: now, deletedBy: ann.userId, content: null }],
        },
      ]);
    expect(by('member')).toMatchObject({
      error: { code: 'notAllowed', context: { right: 'deleteMessage' } },
    });
    const [own] = changesOf(by('owner', messageOf(ann, { threadId: group })));
    expect(own?.entities[0]).not.toHaveProperty('deletedBy');
    expect(changesOf(by('owner', { ...bobs, deletedAt: now - 500, content: null }))).toEqual([]);
  });

  it('[RESTORE-7] replayed, of somebody else’s message that is nowhere, waits for it', () => {
    const others = { ...replayed, body: { messageId, senderId: bob.userId } };
    const decision = decide(null, others);
    expect(refusalOf(decision)).toBe('messageUnknown');
    expect(decision.ok ? null : awaitedByReplay(others, decision.error)?.code).toBe('targetMissing');
    // Its own, by its id or by none: it has been deleted, and nothing else is known of it.
    const own = { ...replayed, body: { messageId, senderId: ann.userId } };
    expect(changesOf(decide(null, own))).toHaveLength(1);
  });

  it('[RESTORE-7] replayed, of a message that is nowhere, makes its tombstone', () => {
    const [feed] = changesOf(decide(null, replayed));
    expect(feed?.entities).toMatchObject([
      { messageId, sequenceNumber: null, senderId: ann.userId, deletedAt: now, content: null },
    ]);
    const unknown = { code: 'threadUnknown', message: '' } as const;
    expect(awaitedByReplay(replayed, unknown)?.code).toBe('targetMissing');
  });

  it('[SCHEDULE-3] [RESTORE-7] so buried, it waits for its time no more, and its words are gone', () => {
    const scheduled: ScheduledEntity = {
      ...{ entity: 'scheduled', threadId: thread, messageId, version: 4, state: 'waiting' },
      ...{ sendAt: now + 9, sentAt: null, replyTo: null, content: { text: 'later' }, reason: null },
    };
    for (const message of [null, tombstone]) {
      const feeds = changesOf(decide(message, replayed, member, scheduled));
      const own = feeds.find(({ feedId }) => feedId === accountFeedId(ann.userId));
      expect(own?.entities).toMatchObject([{ messageId, state: 'sent', content: null }]);
    }
  });

  it('[DELETE-3] refuses an edit and a reaction that come later', () => {
    const content = { text: 'too late' };
    const edit: EditMessageOp = {
      ...fields,
      type: 'editMessage',
      body: { messageId, baseVersion: 7, content },
    };
    const edited = editMessage.decide({
      state: { member, message: tombstone, lastEdit: null },
      actor: ann,
      op: edit,
      now,
      limits: defaultLimits,
    });
    expect(refusalOf(edited)).toBe('messageDeleted');
    const react = (present: boolean, given: { replayed?: true } = {}) =>
      setReaction.decide({
        state: { member, message: tombstone, reaction: null, ownReactions: 0 },
        actor: ann,
        op: { ...fields, ...given, type: 'setReaction', body: { messageId, emoji: '👍', present } },
        now,
        limits: defaultLimits,
      });
    expect(refusalOf(react(true))).toBe('messageDeleted');
    expect(changesOf(react(false))).toEqual([]);
    expect(changesOf(react(true, { replayed: true }))).toEqual([]);
  });
});
