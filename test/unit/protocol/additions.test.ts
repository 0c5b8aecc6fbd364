import { describe, expect, it } from 'vitest';
import { type Additions, laterFieldsOf, toClient, withoutLater } from '../../../sync/protocol/additions.ts';
import { nobody } from '../../../sync/core/ids.ts';
import { parseDownFrame } from '../../../sync/protocol/codec.ts';
import type { DownFrame } from '../../../sync/protocol/frames/down.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import type { Op } from '../../../sync/protocol/ops/op.ts';
import { hmacSha256 } from '../../../sync/sha256.ts';
import { changes, message, poll, reaction } from '../../builders/frames.ts';
import { ann, bob, messageId, opId, thread } from '../../builders/ids.ts';
import { sealed } from '../../builders/sealed.ts';

/** As if reactions, polls, a code and two fields had come with version 2. */
const later: Additions = {
  entities: {
    reaction: () => null,
    message: (entity: Entity) =>
      entity.entity === 'message' && entity.envelope.kind === 'poll'
        ? {
            ...entity,
            envelope: { kind: 'text', replyTo: null },
            content: { text: entity.content?.text ?? '' },
          }
        : entity,
  },
  codes: { pollClosed: { since: 2, before: 'notEditable' } },
  fields: { 'ping.t': 2, 'setReaction.body.emoji': 2 },
};
const given = (frame: DownFrame, v: number) =>
  JSON.parse(toClient(JSON.stringify(frame), v, hmacSha256, later)) as DownFrame;
const error = { code: 'pollClosed', retryable: false, message: 'it is closed' };
const nack: DownFrame = { frame: 'nack', id: opId(1), error };

describe('[VERSION-3] what a client of version 1 is given', () => {
  it('leaves entities out that came later, moves `through` regardless, and says others in their older words', () => {
    const frame = changes(0, 3, [message(1), reaction(2, 1), poll(3)]);
    const told = given(frame, 1);
    expect(told).toMatchObject({ through: 3, items: [message(1), { content: { text: 'question 3' } }] });
    expect(parseDownFrame(JSON.stringify(told)).ok).toBe(true);
  });

  it('the same in heads', () => {
    const frame: DownFrame = {
      frame: 'heads',
      feeds: [
        { feedId: thread, last: 2, items: [message(1), reaction(2, 1)] },
        { feedId: thread, last: 2 },
      ],
      more: false,
    };
    expect(given(frame, 1)).toEqual({
      ...frame,
      feeds: [
        { feedId: thread, last: 2, items: [message(1)] },
        { feedId: thread, last: 2 },
      ],
    });
  });

  it('has the older code of an error, in nack, error and bye', () => {
    expect(given(nack, 1)).toMatchObject({ error: { ...error, code: 'notEditable' } });
    expect(given({ frame: 'error', request: 'pull', error }, 1)).toMatchObject({
      error: { code: 'notEditable' },
    });
    expect(given({ frame: 'bye', code: 'pollClosed', message: '' }, 1)).toMatchObject({
      code: 'notEditable',
    });
  });

  it('a text that looks like a later entity is left as it was written', () => {
    const text = '{"entity":"reaction"} and "code":"pollClosed"';
    const frame = changes(0, 1, [message(1, { text })]);
    expect(given(frame, 1)).toEqual(frame);
  });

  it('a client of this version is given all of it', () => {
    const frame = changes(0, 3, [message(1), reaction(2, 1), poll(3)]);
    expect(given(frame, 2)).toEqual(frame);
    expect(given(nack, 2)).toEqual(nack);
  });
});

describe('[COMMIT-4] whose words a client is told that checks no commitment', () => {
  const from = { userId: bob, displayName: 'Bob', at: 1 };
  const forwarded = sealed(message(1, { forwardedFrom: from }));
  const { content } = forwarded;
  const invented = { ...forwarded, content: content && { ...content, text: 'invented' } };
  const namesTold = (v: number) => {
    const frame = given(changes(0, 2, [forwarded, invented]), v);
    if (frame.frame !== 'changes') throw new Error(frame.frame);
    return frame.items.map(
      (item) => item.entity === 'message' && 'forwardedFrom' in item.envelope && item.envelope.forwardedFrom,
    );
  };

  it('has no name for words that were not committed to', () => {
    expect(namesTold(2)).toEqual([from, null]);
    expect(namesTold(1)).toEqual([from, null]);
  });

  it('is not changed for one that checks them itself', () => {
    expect(namesTold(3)).toEqual([from, from]);
  });
});

it('[VERSION-3] a client of version 1 has no notice of a role, and a client of version 2 the code that it knows', () => {
  const notice: DownFrame = changes(0, 1, [
    {
      ...message(1, { from: nobody }),
      envelope: {
        ...{ kind: 'notice', replyTo: null },
        notice: { type: 'roleSet', actorId: bob, userIds: [], name: null, role: 'admin' },
      },
    },
  ]);
  const removed = changes(0, 1, [
    {
      ...message(1, { from: nobody }),
      envelope: {
        ...{ kind: 'notice', replyTo: null },
        notice: { type: 'removed', actorId: ann, userIds: [bob], name: null },
      },
    },
  ]);
  const told = (frame: DownFrame, v: number) =>
    JSON.parse(toClient(JSON.stringify(frame), v, hmacSha256)) as object;
  expect(told(notice, 1)).toEqual({ ...notice, items: [] });
  expect(told(notice, 2)).toEqual(notice);
  expect(told(removed, 1)).toMatchObject({
    items: [{ envelope: { notice: { type: 'left', actorId: bob, userIds: [] } } }],
  });
  expect(parseDownFrame(JSON.stringify(told(removed, 1))).ok).toBe(true);
  const refusal = { code: 'notAllowed', retryable: false, message: '' };
  expect(told({ frame: 'nack', id: opId(1), error: refusal }, 2)).toMatchObject({
    error: { code: 'notAuthor' },
  });
});

it('[VERSION-5] fields that a gateway of version 1 refuses are left out of what it is sent', () => {
  const op: Op = {
    ...{ frame: 'op', id: opId(1), n: 1, after: [], feedId: thread },
    ...{ type: 'setReaction', body: { messageId: messageId(1), emoji: '👍', present: true } },
  };
  const laterFields = laterFieldsOf(later);
  expect(withoutLater({ frame: 'ping', t: 1 }, 1, laterFields)).toEqual({ frame: 'ping' });
  expect(withoutLater(op, 1, laterFields)).toEqual({
    ...op,
    body: { messageId: messageId(1), present: true },
  });
  expect(withoutLater(op, 2, laterFields)).toEqual(op);
  expect(withoutLater({ frame: 'ping', t: 1 }, 2, laterFields)).toEqual({ frame: 'ping', t: 1 });
});

describe('[VERSION-4] what a client cannot read of a page', () => {
  const page = (...items: object[]) => parseDownFrame(JSON.stringify({ ...changes(4, 9, []), items }));

  it('is skipped, and noted by its version; the rest counts', () => {
    const sticker = { entity: 'sticker', version: 7 };
    expect(page(message(5), sticker, { ...sticker, version: 8 })).toMatchObject({
      ok: true,
      value: { items: [message(5)], through: 9, skippedFrom: 6 },
    });
  });

  it('is a value of a known kind too', () => {
    const state = { ...reaction(6, 5), present: 'perhaps' };
    expect(page(state)).toMatchObject({ ok: true, value: { items: [], skippedFrom: 5 } });
  });

  it('of a message that has no version that can be read, the feed is taken again from its beginning', () => {
    expect(page({ entity: 'sticker' })).toMatchObject({ ok: true, value: { skippedFrom: 0 } });
  });

  it('leaves a message of an unknown kind in its place', () => {
    const unknown = { ...message(5), envelope: { kind: 'sticker', pack: 3 }, content: { sticker: 'x' } };
    expect(page(unknown)).toMatchObject({
      ok: true,
      value: {
        items: [
          { ...message(5), envelope: { notice: { type: 'unknown' } }, content: { text: expect.any(String) } },
        ],
        skippedFrom: 4,
      },
    });
  });

  it('leaves the tombstone of such a message', () => {
    const tombstone = { ...message(5, { deleted: true }), envelope: { kind: 'sticker' } };
    const parsed = page(tombstone);
    expect(parsed).toMatchObject({ ok: true, value: { items: [message(5, { deleted: true })] } });
  });

  it('does not excuse what is wrong with the frame itself', () => {
    expect(parseDownFrame(JSON.stringify({ ...changes(4, 9, []), through: 'far' })).ok).toBe(false);
    expect(parseDownFrame(JSON.stringify({ frame: 'changes', items: [{ entity: 'sticker' }] })).ok).toBe(
      false,
    );
  });
});

it('[RIGHT-7] to an older client whoever sees what was before is there from the beginning', () => {
  const membership = {
    ...{ entity: 'membership', threadId: thread, version: 4, joinedAt: 7, leftAt: null, seesHistory: true },
  } as Entity;
  const joinedFor = (v: number) => {
    const told = JSON.parse(toClient(JSON.stringify(changes(3, 4, [membership])), v, hmacSha256)) as {
      readonly items: readonly { readonly joinedAt: number }[];
    };
    return told.items[0]?.joinedAt;
  };
  expect([1, 2, 3].map(joinedFor)).toEqual([0, 0, 7]);
});

describe('[BAN-2] an invitation that was withdrawn', () => {
  const invitation = {
    ...{ entity: 'invitation', threadId: thread, version: 4, name: 'Harbour', at: 1, state: 'withdrawn' },
    invitedBy: { userId: ann, handle: 'ann', displayName: 'Ann' },
  } as unknown as Entity;
  const stateFor = (v: number) =>
    (
      JSON.parse(toClient(JSON.stringify(changes(3, 4, [invitation])), v, hmacSha256)) as {
        items: [{ state: string }];
      }
    ).items[0].state;

  it('is one that was declined to a client that knows no other word', () => {
    expect([2, 3].map(stateFor)).toEqual(['declined', 'withdrawn']);
  });
});

it('[COMMENT-6] a comment is told to nobody who would take it for a post', () => {
  const comment = { ...message(4), commentOn: messageId(1) };
  const toldTo = (v: number) => {
    const told = JSON.parse(toClient(JSON.stringify(changes(3, 4, [comment])), v, hmacSha256)) as {
      readonly items: readonly unknown[];
      readonly through: number;
    };
    return [told.items.length, told.through];
  };
  expect([1, 2, 3].map(toldTo)).toEqual([
    [0, 4],
    [0, 4],
    [1, 4],
  ]);
});
