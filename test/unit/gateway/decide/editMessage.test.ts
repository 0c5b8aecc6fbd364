import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { DeviceId, MessageId, OpId } from '../../../../sync/core/ids.ts';
import { editMessage } from '../../../../sync/gateway/decide/editMessage.ts';
import type { EditMessageOp } from '../../../../sync/protocol/ops/editMessage.ts';
import {
  ann,
  bob,
  changesOf,
  committedTo,
  elsewhere,
  memberOf,
  messageOf,
  now,
  refusalOf,
  thread,
} from './people.ts';

const edit = (text: string): EditMessageOp => ({
  frame: 'op',
  id: 'op' as OpId,
  n: 1,
  after: [],
  feedId: thread,
  type: 'editMessage',
  body: {
    messageId: 'the message' as MessageId,
    ...{ baseVersion: 7, commitment: committedTo(text), content: { text } },
  },
});

const member = memberOf(thread, ann);
const decide = (
  message: ReturnType<typeof messageOf> | null,
  text = 'better',
  who: typeof member | null = member,
) =>
  editMessage.decide({
    state: { member: who, message, lastEdit: null },
    actor: ann,
    op: edit(text),
    now,
    limits: defaultLimits,
  });

describe('editMessage', () => {
  it('[MENTION-3] a reply still says whom it answers', () => {
    const { envelope, ...message } = messageOf(ann);
    const reply = { ...message, envelope: { ...envelope, repliedUser: bob.userId } } as typeof message & {
      envelope: typeof envelope;
    };
    expect(changesOf(decide(reply))).toMatchObject([
      { entities: [{ envelope: { repliedUser: bob.userId } }] },
    ]);
  });

  it('[EDIT-2] keeps everything but text, time of edit and version', () => {
    const message = messageOf(ann);
    const [feed] = changesOf(decide(message));
    const { version: _, ...kept } = message;
    expect(feed).toEqual({
      feedId: thread,
      entities: [
        {
          ...{ ...kept, editedAt: now, content: { text: 'better' } },
          envelope: { kind: 'text', replyTo: null, commitment: committedTo('better') },
        },
      ],
    });
  });

  it('[EDIT-1] is the sender’s alone', () => {
    expect(refusalOf(decide(messageOf(bob)))).toBe('notAuthor');
  });

  it('[EDIT-1] of a message that is not here, or not to be seen, knows nothing', () => {
    expect(refusalOf(decide(null))).toBe('messageUnknown');
    expect(refusalOf(decide(messageOf(ann, { threadId: elsewhere })))).toBe('messageUnknown');
    expect(refusalOf(decide(messageOf(bob), 'x', memberOf(thread, ann, 7)))).toBe('messageUnknown');
  });

  it('[EDIT-3] to the same text changes nothing', () => {
    expect(changesOf(decide(messageOf(ann), 'hello'))).toEqual([]);
  });

  it('[COMMIT-2] is an edit if the commitment is another, whatever the text', () => {
    const message = messageOf(ann, { content: { text: 'better' } });
    const { envelope } = messageOf(ann);
    expect(changesOf(decide({ ...message, envelope }))).toHaveLength(1);
    expect(changesOf(decide({ ...messageOf(ann), envelope: message.envelope }))).toEqual([]);
  });

  it('[EDIT-4] has its time, which a replayed one has had', () => {
    const late = messageOf(ann, { at: now - defaultLimits.editWindowMs - 1 });
    expect(refusalOf(decide(late))).toBe('editTooLate');
    expect(changesOf(decide(messageOf(ann, { at: now - defaultLimits.editWindowMs })))).toHaveLength(1);
    const replayed = { ...edit('better'), replayed: true as const };
    const state = { member, message: late, lastEdit: null };
    expect(
      changesOf(editMessage.decide({ state, actor: ann, op: replayed, now, limits: defaultLimits })),
    ).toHaveLength(1);
  });

  describe('[EDIT-5] over what this device had not seen', () => {
    const tablet = 'tablet of ann' as DeviceId;
    const edited = messageOf(ann, { version: 9, editedAt: now - 500 });
    const over = (
      deviceId: DeviceId | null,
      { baseVersion = 7, message = edited, replayed = false } = {},
    ) => {
      const op = edit('better');
      const decision = editMessage.decide({
        state: { member, message, lastEdit: deviceId && { deviceId, version: message.version } },
        actor: ann,
        op: { ...op, body: { ...op.body, baseVersion }, ...(replayed && { replayed }) },
        now,
        limits: defaultLimits,
      });
      const [entity] = changesOf(decision)[0]?.entities ?? [];
      return entity?.entity === 'message' ? entity.editedOver : 'no message';
    };

    it('says which version that was', () => {
      expect(over(tablet)).toBe(9);
      expect(over(tablet, { baseVersion: 0 })).toBe(9);
    });

    it('is nothing where it had seen it, did it itself, or nobody knows who did', () => {
      expect(over(tablet, { baseVersion: 9 })).toBeUndefined();
      expect(over(ann.deviceId)).toBeUndefined();
      expect(over(null)).toBeUndefined();
      expect(over(tablet, { message: messageOf(ann, { version: 7 }), baseVersion: 7 })).toBeUndefined();
      expect(over(tablet, { replayed: true })).toBeUndefined();
    });

    it('stays until an edit that has seen it', () => {
      const message = { ...edited, editedOver: 8 };
      expect(over(ann.deviceId, { message })).toBe(8);
      expect(over(tablet, { message, replayed: true })).toBe(8);
      expect(over(tablet, { message, baseVersion: 9 })).toBeUndefined();
      expect(over(tablet, { message })).toBe(9);
    });
  });

  it('[FORWARD-4] makes forwarded words the sender’s own, unless it says the same', () => {
    const forwardedFrom = { userId: bob.userId, displayName: 'BOB', at: now };
    const message = messageOf(ann, { envelope: { kind: 'text', replyTo: null, forwardedFrom } });
    expect(changesOf(decide(message))[0]?.entities).toMatchObject([
      { envelope: { kind: 'text', replyTo: null }, content: { text: 'better' } },
    ]);
    expect(JSON.stringify(changesOf(decide(message)))).not.toContain('BOB');
    expect(changesOf(decide(message, 'hello'))).toEqual([]);
  });

  it('[OP-9] outside a thread it is unknown', () => {
    expect(refusalOf(decide(messageOf(ann), 'x', null))).toBe('threadUnknown');
  });
});
