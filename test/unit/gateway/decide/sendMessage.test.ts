import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { DeviceId, MessageId, OpId } from '../../../../sync/core/ids.ts';
import { sendMessage } from '../../../../sync/gateway/decide/sendMessage.ts';
import type { Origin } from '../../../../sync/gateway/decide/rule.ts';
import { stamp } from '../../../../sync/gateway/decide/stamp.ts';
import type { ScheduledEntity } from '../../../../sync/protocol/entities/scheduled.ts';
import type { People } from '../../../../sync/protocol/ops/people.ts';
import type { SendMessageOp } from '../../../../sync/protocol/ops/sendMessage.ts';
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

const quoted = 'quoted' as MessageId;
const pollOf = { options: 2, multiple: false, anonymous: false, closesAt: null };

function send(replyTo: MessageId | null = null): SendMessageOp {
  return {
    frame: 'op',
    id: 'op' as OpId,
    n: 1,
    after: [],
    feedId: thread,
    type: 'sendMessage',
    body: {
      messageId: 'new' as MessageId,
      envelope: { kind: 'text', replyTo, commitment: committedTo('hi') },
      content: { text: 'hi' },
    },
  };
}

const state = { ...nothingThere, member: memberOf(thread, ann) };
const decide = (given: Partial<Parameters<typeof sendMessage.decide>[0]['state']>, op = send()) =>
  sendMessage.decide({ state: { ...state, ...given }, actor: ann, op, now, limits: defaultLimits });

describe('sendMessage', () => {
  it('asks for membership, its own id and what it replies to', () => {
    expect(sendMessage.needs(send(quoted), ann)).toEqual({
      member: { threadId: thread, userId: ann.userId },
      thread: { threadId: thread },
      message: 'new',
      repliedTo: quoted,
      commentedOn: null,
      owner: null,
      origin: null,
      nameable: null,
      memberCount: null,
      scheduled: { messageId: 'new', userId: ann.userId },
    });
  });

  it('[PERSON-3] replayed, it goes to a direct thread only if that is with whom it names', () => {
    const withBob = { thread: threadOf(thread), present: new Set([ann.userId, bob.userId]) };
    const replayed = (people?: People) => ({ ...send(), replayed: true as const, ...(people && { people }) });
    expect(refusalOf(decide(withBob, replayed({ bob: bob.userId })))).toBe('allowed');
    expect(refusalOf(decide(withBob, replayed({ bob: person('cyd').userId })))).toBe('personChanged');
    expect(refusalOf(decide(withBob, replayed()))).toBe('personChanged');
    expect(refusalOf(decide(withBob, send()))).toBe('allowed');
    const inGroup = { ...withBob, thread: threadOf(thread, { kind: 'group' }) };
    expect(refusalOf(decide(inGroup, replayed()))).toBe('allowed');
  });

  it('[ACCOUNT-18] nothing is sent to somebody whose account was deleted', () => {
    const withBob = { thread: threadOf(thread), present: new Set([ann.userId, bob.userId]) };
    const me = { ...memberOf(thread, ann), ...ann };
    const other = { ...memberOf(thread, bob), ...bob };
    expect(refusalOf(decide({ ...withBob, members: [me, other] }))).toBe('allowed');
    const gone = { ...other, handle: '', displayName: '' };
    expect(refusalOf(decide({ ...withBob, members: [me, gone] }))).toBe('personUnknown');
  });

  it('[SEND-3] its place and first version are the number the op takes', () => {
    const [feed] = changesOf(decide({}));
    const [draft] = feed?.entities ?? [];
    if (draft === undefined) throw new Error('nothing was drafted');
    expect(stamp(draft, 12, () => 12)).toMatchObject({
      sequenceNumber: 12,
      version: 12,
      senderId: ann.userId,
      at: now,
      editedAt: null,
    });
  });

  it('[OP-9] outside a thread it is unknown', () => {
    expect(refusalOf(decide({ member: null }))).toBe('threadUnknown');
  });

  it('[SEND-1] an id in use is taken', () => {
    expect(refusalOf(decide({ message: messageOf(bob) }))).toBe('idTaken');
    expect(refusalOf(decide({ message: messageOf(ann, { threadId: elsewhere }) }))).toBe('idTaken');
  });

  it('[SEND-1] sent before by the same person to the same thread, it is acked and changes nothing', () => {
    const message = messageOf(ann, { content: { text: 'hi' } });
    expect(decide({ message })).toEqual({ ok: true, value: [] });
    expect(decide({ message }, { ...send(), replayed: true })).toEqual({ ok: true, value: [] });
  });

  it('[SEND-2] replies to a message of this thread that the sender may see', () => {
    const reply = send(quoted);
    expect(refusalOf(decide({ repliedTo: messageOf(bob) }, reply))).toBe('allowed');
    expect(refusalOf(decide({ repliedTo: null }, reply))).toBe('messageUnknown');
    expect(refusalOf(decide({ repliedTo: messageOf(bob, { threadId: elsewhere }) }, reply))).toBe(
      'messageUnknown',
    );
  });

  it('[MENTION-3] a reply names the sender of what it answers', () => {
    const reply = send(quoted);
    const envelopeOf = (decision: ReturnType<typeof decide>) =>
      changesOf(decision).flatMap(({ entities }) =>
        entities.map((entity) => 'envelope' in entity && entity.envelope),
      );
    expect(envelopeOf(decide({ repliedTo: messageOf(bob) }, reply))).toMatchObject([
      { repliedUser: bob.userId },
    ]);
    for (const decision of [decide({}), decide({ repliedTo: null }, { ...reply, replayed: true })])
      expect(envelopeOf(decision)).not.toMatchObject([{ repliedUser: expect.anything() as string }]);
  });

  it('[RESTORE-4] a replayed one is taken without what it replies to, but not with what is elsewhere', () => {
    const reply = { ...send(quoted), replayed: true } as const;
    expect(refusalOf(decide({ repliedTo: null }, reply))).toBe('allowed');
    expect(refusalOf(decide({ repliedTo: messageOf(bob, { threadId: elsewhere }) }, reply))).toBe(
      'messageUnknown',
    );
  });

  it('[SEE-1] does not reply to what entered before the sender joined', () => {
    const member = memberOf(thread, ann, 7);
    expect(
      refusalOf(decide({ member, repliedTo: messageOf(bob, { sequenceNumber: 7 }) }, send(quoted))),
    ).toBe('messageUnknown');
    expect(
      refusalOf(decide({ member, repliedTo: messageOf(bob, { sequenceNumber: 8 }) }, send(quoted))),
    ).toBe('allowed');
  });
});

describe('[SEND-4] other words for a message that is there already', () => {
  const forwarded = { userId: bob.userId, displayName: 'BOB', at: now - 9_000 };
  const message = messageOf(ann, {
    envelope: { kind: 'text', replyTo: quoted, forwardedFrom: forwarded },
    expiry: { seconds: 60, countsFrom: 'sending', keepsCopies: true, expiresAt: now + 59_000 },
  });
  const { version: _, ...kept } = message;
  const edited = {
    ...{ ...kept, editedAt: now, content: { text: 'hi' } },
    envelope: { kind: 'text', replyTo: quoted, commitment: committedTo('hi') },
  };
  const other = 'device of hers' as DeviceId;

  it('are taken as an edit of it', () => {
    expect(changesOf(decide({ message }))).toEqual([{ feedId: thread, entities: [edited] }]);
  });

  it('stand over an edit of another device unseen, and over none of their own', () => {
    const over = (deviceId: DeviceId) =>
      changesOf(decide({ message: { ...message, version: 9 }, lastEdit: { deviceId, version: 9 } }))[0];
    expect(over(other)?.entities).toEqual([{ ...edited, editedOver: 9 }]);
    expect(over(ann.deviceId)?.entities).toEqual([edited]);
  });

  it('are asked about only where one is there', () => {
    const input = { state, actor: ann, op: send(), now, limits: defaultLimits };
    expect(sendMessage.needsBesides?.(input)).toBeNull();
    expect(sendMessage.needsBesides?.({ ...input, state: { ...state, message } })).toEqual({
      lastEdit: 'new',
      saidBefore: { messageId: 'new', commitment: committedTo('hi') },
    });
  });

  it('are nothing new where it has said them before', () => {
    expect(changesOf(decide({ message, saidBefore: true }))).toEqual([]);
  });

  it('count when they are replayed, but not when a message is sent because its time has come', () => {
    const op = send();
    expect(changesOf(decide({ message }, { ...op, replayed: true }))).toEqual([
      { feedId: thread, entities: [edited] },
    ]);
    const due = { ...op, id: op.body.messageId as string as typeof op.id, replayed: true } as const;
    expect(changesOf(decide({ message }, due))).toEqual([]);
  });

  it('bring nothing back that was deleted, and make no text of a poll', () => {
    const gone = messageOf(ann, { deletedAt: now, content: null });
    expect(changesOf(decide({ message: gone }))).toEqual([]);
    const poll = { kind: 'poll', replyTo: null, poll: { ...pollOf, closedAt: null } } as const;
    const asked = messageOf(ann, { envelope: poll, content: { text: 'which?', options: ['a', 'b'] } });
    expect(refusalOf(decide({ message: asked }))).toBe('notEditable');
    const op = send();
    const again: SendMessageOp = {
      ...op,
      body: {
        ...op.body,
        envelope: { kind: 'poll', replyTo: null, poll: pollOf },
        content: { text: 'other?', options: ['a', 'b'] },
      },
    };
    expect(changesOf(decide({ message: asked }, again))).toEqual([]);
  });

  it('[EDIT-4] are refused when it is too late for an edit, and of what one may not see', () => {
    const old = messageOf(ann, { at: now - defaultLimits.editWindowMs - 1 });
    expect(refusalOf(decide({ message: old }))).toBe('editTooLate');
    expect(refusalOf(decide({ message, member: memberOf(thread, ann, 7) }))).toBe('messageUnknown');
  });
});

describe('[TIMER-11] a replayed message', () => {
  const hour = { seconds: 3_600, countsFrom: 'sending', keepsCopies: false } as const;
  const onceRead = { ...hour, countsFrom: 'reading' } as const;
  const again = (expiry?: SendMessageOp['expiry']): SendMessageOp =>
    Object.assign(send(), { replayed: true, ...(expiry !== undefined && { expiry }) });
  const taken = (op: SendMessageOp, given: Parameters<typeof decide>[0] = {}) => {
    const [draft] = changesOf(decide(given, op)).flatMap(({ entities }) => entities);
    return draft?.entity === 'message' ? (draft.expiry ?? 'stays') : 'nowhere';
  };
  const timed = { thread: threadOf(thread, { timer: { ...hour, seconds: 60 } }) };

  it('keeps the timer that it was taken under and its time, whatever the thread says by now', () => {
    const soon = { ...hour, expiresAt: now + 5_000 };
    expect(taken(again(soon))).toEqual(soon);
    expect(taken(again(soon), timed)).toEqual(soon);
    expect(taken(again({ ...onceRead, expiresAt: null }), timed)).toEqual({ ...onceRead, expiresAt: null });
    expect(taken(again({ ...onceRead, expiresAt: now + 5 }))).toEqual({ ...onceRead, expiresAt: now + 5 });
    expect(taken(again(null), timed)).toBe('stays');
  });

  it('of which nobody knows when it was taken begins its time, and none lasts longer than that', () => {
    const anew = { ...hour, expiresAt: now + 3_600_000 };
    expect(taken(again({ ...hour, expiresAt: null }))).toEqual(anew);
    expect(taken(again({ ...hour, expiresAt: now + 9_000_000 }))).toEqual(anew);
  });

  it('whose time is over does not come back', () => {
    expect(taken(again({ ...hour, expiresAt: now }))).toBe('nowhere');
    expect(refusalOf(decide({}, again({ ...hour, expiresAt: now })))).toBe('allowed');
  });

  it('of which nothing is said goes by the timer of the thread', () => {
    expect(taken(again(), timed)).toMatchObject({ seconds: 60, expiresAt: now + 60_000 });
    expect(taken(again())).toBe('stays');
  });

  it('says so of itself alone, and nothing is said of a new one', () => {
    expect(taken({ ...send(), expiry: null }, timed)).toMatchObject({ seconds: 60 });
    expect(taken({ ...send(), expiry: { ...hour, expiresAt: now + 1 } })).toBe('stays');
    expect(refusalOf(decide({ message: messageOf(bob) }, again({ ...hour, expiresAt: null })))).toBe(
      'idTaken',
    );
  });

  it('that was sent again at its time before the timer came back disappears all the same', () => {
    const soon = { ...hour, expiresAt: now + 5_000 };
    const message = messageOf(ann, { content: { text: 'hi' } });
    const scheduled: ScheduledEntity = {
      ...{ entity: 'scheduled', threadId: thread, messageId: message.messageId, version: 4, state: 'sent' },
      ...{ sendAt: message.at - 1, sentAt: message.at, replyTo: null, content: null, reason: null },
    };
    expect(taken(again(soon), { message, scheduled })).toEqual(soon);
    expect(taken(again(null), { message, scheduled })).toBe('nowhere');
    const held = { ...hour, expiresAt: now + 1 };
    const said = { content: message.content };
    for (const other of [
      messageOf(ann, { ...said, expiry: held }),
      messageOf(ann, { ...said, deletedAt: now }),
    ])
      expect(taken(again(soon), { message: other, scheduled })).toBe('nowhere');
    // What was sent by hand its sender cannot make disappear.
    expect(taken(again(soon), { message })).toBe('nowhere');
    expect(taken(again(soon), { message, scheduled: { ...scheduled, sentAt: message.at - 1 } })).toBe(
      'nowhere',
    );
  });
});

const original = messageOf(bob, { threadId: elsewhere, content: { text: 'hi' } });
const seen = { message: original, sender: bob, reader: memberOf(elsewhere, ann) };
const forward = (forwardOf = 'original' as MessageId): SendMessageOp => {
  const op = send();
  return { ...op, body: { ...op.body, envelope: { ...op.body.envelope, forwardOf } } };
};
const envelopeOf = (origin: Origin) => {
  const [feed] = changesOf(decide({ origin }, forward()));
  const [draft] = feed?.entities ?? [];
  return draft?.entity === 'message' ? draft.envelope : null;
};
const said = { kind: 'text', replyTo: null, commitment: committedTo('hi') };
const ofBob = { userId: bob.userId, displayName: 'BOB', at: original.at };

describe('forwarding', () => {
  it('asks for the original and for what its sender may see of it', () => {
    expect(sendMessage.needs(forward(), ann)).toMatchObject({
      origin: { messageId: 'original', userId: ann.userId },
    });
  });

  it('[FORWARD-1] keeps whose words they were and when, and not which message they stood in', () => {
    expect(envelopeOf(seen)).toEqual({ ...said, forwardedFrom: ofBob });
    expect(JSON.stringify(changesOf(decide({ origin: seen }, forward())))).not.toContain(elsewhere);
    expect(JSON.stringify(changesOf(decide({ origin: seen }, forward())))).not.toContain('original');
  });

  it('[FORWARD-8] names nobody where that is not wanted, and does not say so', () => {
    const op = forward();
    const unnamed = { ...op.body.envelope, unnamed: true } as const;
    const sent = { ...op, body: { ...op.body, envelope: unnamed } };
    const [draft] = changesOf(decide({ origin: seen }, sent))[0]?.entities ?? [];
    expect(draft?.entity === 'message' && draft.envelope).toEqual(said);
  });

  it('[FORWARD-7] without an origin it is like any other', () => {
    const { forwardOf: _, ...plain } = forward().body.envelope;
    const op = { ...forward(), body: { ...forward().body, envelope: plain } };
    expect(changesOf(decide({}, op))[0]?.entities[0]).toHaveProperty('envelope', said);
  });

  it('[FORWARD-2] names nobody for what is not there, may not be seen, is gone, or says something else', () => {
    const reader = memberOf(elsewhere, ann);
    const nameless = { ...said, forwardedFrom: null };
    expect(changesOf(decide({ origin: null }, forward()))[0]?.entities[0]).toMatchObject({
      envelope: nameless,
    });
    for (const origin of [
      { ...seen, reader: null },
      { ...seen, reader: memberOf(elsewhere, ann, original.sequenceNumber) },
      { ...seen, reader: { ...reader, leftAt: original.version - 1 } },
      { ...seen, sender: null },
      { ...seen, message: { ...original, content: null } },
      { ...seen, message: messageOf(bob, { threadId: elsewhere, content: { text: 'I owe ann a boat' } }) },
      // [COMMIT-2] What it says counts for nothing.
      { ...seen, message: { ...original, envelope: messageOf(bob).envelope } },
    ])
      expect(envelopeOf(origin)).toEqual(nameless);
  });

  it('[FORWARD-2] one’s own words need no proof', () => {
    const own = messageOf(ann, { threadId: elsewhere, content: { text: 'changed since' } });
    expect(envelopeOf({ ...seen, message: own, sender: ann })).toMatchObject({
      forwardedFrom: { userId: ann.userId },
    });
  });

  it('[FORWARD-3] what was forwarded before keeps its first author, or stays nameless', () => {
    const again = (forwardedFrom: typeof ofBob | null) => ({
      ...seen,
      message: messageOf(ann, {
        ...{ threadId: elsewhere, content: original.content },
        envelope: { kind: 'text', replyTo: null, forwardedFrom },
      }),
      sender: ann,
    });
    expect(envelopeOf(again(ofBob))).toMatchObject({ forwardedFrom: ofBob });
    expect(envelopeOf(again(null))).toMatchObject({ forwardedFrom: null });
  });
});
