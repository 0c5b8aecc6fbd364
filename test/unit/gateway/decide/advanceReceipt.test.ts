import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import { accountFeedId, type MessageId, type OpId, type ThreadId } from '../../../../sync/core/ids.ts';
import { advanceReceipt } from '../../../../sync/gateway/decide/advanceReceipt.ts';
import { reachSteps } from '../../../../sync/gateway/decide/reach.ts';
import type { ReadPositionEntity } from '../../../../sync/protocol/entities/readPosition.ts';
import type { ReceiptEntity } from '../../../../sync/protocol/entities/receipt.ts';
import type { AdvanceReceiptOp } from '../../../../sync/protocol/ops/advanceReceipt.ts';
import { ann, bob, changesOf, elsewhere, memberOf, messageOf, now, refusalOf, thread } from './people.ts';

const advance = (kind: 'delivered' | 'read'): AdvanceReceiptOp => ({
  frame: 'op',
  id: 'op' as OpId,
  n: 1,
  after: [],
  feedId: thread,
  type: 'advanceReceipt',
  body: { messageId: 'the message' as MessageId, kind },
});
const receipt = (deliveredThrough: number, readThrough: number): ReceiptEntity => ({
  entity: 'receipt',
  threadId: thread,
  userId: ann.userId,
  version: 3,
  deliveredThrough,
  deliveredAt: now - 10,
  readThrough,
  readAt: readThrough === 0 ? null : now - 5,
});
const readPosition = (readThrough: number): ReadPositionEntity => ({
  entity: 'readPosition',
  threadId: thread,
  version: 3,
  readThrough,
});
type Given = Parameters<typeof advanceReceipt.decide>[0]['state'];
const state: Given = {
  member: memberOf(thread, ann),
  message: messageOf(bob),
  receipt: null,
  readPosition: null,
  isOfMany: null,
  block: null,
  missed: null,
  accountPreference: null,
};
const decide = (kind: 'delivered' | 'read', given: Partial<Given> = {}) =>
  advanceReceipt.decide({
    state: { ...state, ...given },
    actor: ann,
    op: advance(kind),
    now,
    limits: defaultLimits,
  });

describe('advanceReceipt', () => {
  it('delivered: the receipt moves, the own position does not', () => {
    expect(changesOf(decide('delivered'))).toMatchObject([
      { feedId: thread, entities: [{ deliveredThrough: 7, deliveredAt: now, readThrough: 0, readAt: null }] },
    ]);
  });

  it('[RECEIPT-2] [RECEIPT-3] read implies delivered and moves the own position', () => {
    expect(changesOf(decide('read'))).toMatchObject([
      { feedId: thread, entities: [{ deliveredThrough: 7, readThrough: 7, readAt: now }] },
      {
        feedId: accountFeedId(ann.userId),
        entities: [{ entity: 'readPosition', threadId: thread, readThrough: 7 }],
      },
    ]);
  });

  it('[RECEIPT-2] what was delivered keeps its time when it is read', () => {
    const [feed] = changesOf(decide('read', { receipt: receipt(9, 2) }));
    expect(feed?.entities[0]).toMatchObject({ deliveredThrough: 9, deliveredAt: now - 10, readThrough: 7 });
  });

  it.each([
    ['delivered', receipt(7, 0), null],
    ['delivered', receipt(9, 9), readPosition(9)],
    ['read', receipt(7, 7), readPosition(7)],
    ['read', receipt(9, 9), readPosition(9)],
  ] as const)('[RECEIPT-2] %s that moves nothing changes nothing', (kind, held, position) => {
    expect(changesOf(decide(kind, { receipt: held, readPosition: position }))).toEqual([]);
  });

  it.each([
    ['delivered', { receipt: receipt(6, 0) }, true],
    ['delivered', { receipt: receipt(7, 0) }, false],
    ['read', { receipt: receipt(7, 6), readPosition: readPosition(6) }, true],
    ['read', { receipt: receipt(7, 7), readPosition: readPosition(6) }, true],
    ['read', { receipt: receipt(7, 7), readPosition: readPosition(7) }, false],
    // [RECEIPT-4] Of a thread of many the account feed says it.
    ['delivered', { readPosition: { ...readPosition(0), deliveredThrough: 6 } }, true],
    ['delivered', { readPosition: { ...readPosition(0), deliveredThrough: 7 } }, false],
    ['read', { readPosition: { ...readPosition(7), deliveredThrough: 7 } }, false],
    ['delivered', { message: null }, false],
  ] as const)('[RECEIPT-2] %s after %j asks for everybody: %s', (kind, given, asks) => {
    const op = { ...advance(kind), feedId: 'g:the group' as ThreadId };
    const input = { actor: ann, op, now, limits: defaultLimits };
    expect(advanceReceipt.needs(op, ann)).not.toHaveProperty('isOfMany');
    expect(advanceReceipt.needsBesides?.({ ...input, state: { ...state, ...given } })).toEqual(
      asks
        ? {
            isOfMany: { threadId: op.feedId, above: defaultLimits.receiptMembers },
            ...(kind === 'read' && { accountPreference: { userId: ann.userId, name: 'readReceipts' } }),
          }
        : null,
    );
  });

  it('[BLOCK-3] [BLOCK-4] of a direct thread asks for a block, and for what was kept since the last receipt', () => {
    const input = { actor: ann, op: advance('delivered'), now, limits: defaultLimits };
    const own = { threadId: thread, userId: ann.userId };
    expect(advanceReceipt.needsBesides?.({ ...input, state: { ...state, receipt: receipt(4, 0) } })).toEqual({
      block: own,
      missed: { ...own, after: 4, through: 7 },
    });
  });

  it('[RECEIPT-1] a message of one’s own', () => {
    expect(refusalOf(decide('read', { message: messageOf(ann) }))).toBe('receiptOfOwnMessage');
  });

  it('[RECEIPT-1] a message not of this thread is unknown', () => {
    expect(refusalOf(decide('read', { message: null }))).toBe('messageUnknown');
    expect(refusalOf(decide('read', { message: messageOf(bob, { threadId: elsewhere }) }))).toBe(
      'messageUnknown',
    );
  });

  it('[SEE-1] a message from before one joined is unknown', () => {
    expect(refusalOf(decide('read', { member: memberOf(thread, ann, 7) }))).toBe('messageUnknown');
  });

  it('[OP-9] outside a thread it is unknown', () => {
    expect(refusalOf(decide('read', { member: null }))).toBe('threadUnknown');
  });
});

describe('[RECEIPT-4] in a thread of many', () => {
  it('goes to the own devices alone', () => {
    expect(changesOf(decide('read', { isOfMany: false }))).toMatchObject([
      { feedId: thread, entities: [{ entity: 'receipt' }] },
      { feedId: accountFeedId(ann.userId), entities: [{ entity: 'readPosition', readThrough: 7 }] },
    ]);
    expect(changesOf(decide('read', { isOfMany: true }))).toMatchObject([
      {
        feedId: accountFeedId(ann.userId),
        entities: [{ entity: 'readPosition', readThrough: 7, deliveredThrough: 7 }],
      },
    ]);
  });

  it('[RECEIPT-2] what a receipt has said before the thread was one of many holds', () => {
    const given = { isOfMany: true, receipt: receipt(20, 3), readPosition: readPosition(3) };
    expect(changesOf(decide('delivered', given))).toEqual([]);
    const [own] = changesOf(decide('read', given));
    expect(own?.entities).toMatchObject([{ readThrough: 7, deliveredThrough: 20 }]);
  });
});

it('[RECEIPT-4] how far so many have come is told at powers of two, all but one, and all', () => {
  const marks = (count: number, at: number) =>
    Array.from({ length: count }, () => ({ delivered: at, read: 0 }));
  expect(reachSteps([...marks(3, 9), ...marks(30, 7)])).toEqual(
    [1, 2, 4, 8, 16, 32, 33].map((count) => ({ count, delivered: count < 4 ? 9 : 7, read: 0 })),
  );
  expect(reachSteps(marks(1, 5))).toEqual([{ count: 1, delivered: 5, read: 0 }]);
  expect(reachSteps([])).toEqual([]);
});

describe('advanceReceipt between people one of whom blocks the other', () => {
  it('[BLOCK-3] tells nothing while one has blocked the other, and moves the own position', () => {
    const block = { otherId: bob.userId, byOther: false };
    expect(changesOf(decide('delivered', { block }))).toEqual([]);
    for (const byOther of [true, false])
      expect(changesOf(decide('read', { block: { ...block, byOther } }))).toMatchObject([
        { feedId: accountFeedId(ann.userId), entities: [{ entity: 'readPosition', readThrough: 7 }] },
      ]);
    expect(changesOf(decide('read', { receipt: receipt(7, 2), block }))).toHaveLength(1);
  });

  it('[BLOCK-4] says what it passed over that never reached its user, the last 32 times', () => {
    const missed = { from: 5, to: 6 };
    expect(changesOf(decide('delivered', { missed }))).toMatchObject([{ entities: [{ missed: [missed] }] }]);
    expect(changesOf(decide('delivered'))[0]?.entities[0]).not.toHaveProperty('missed');
    const before = Array.from({ length: 32 }, (_, index) => ({ from: index, to: index }));
    const given = { receipt: { ...receipt(4, 4), missed: before } };
    expect(changesOf(decide('read', { ...given, missed }))).toMatchObject([
      { entities: [{ missed: [...before.slice(1), missed] }] },
      {},
    ]);
    // What was delivered is read later.
    expect(
      changesOf(decide('read', { receipt: { ...receipt(7, 4), missed: [missed] }, missed: null })),
    ).toMatchObject([{ entities: [{ missed: [missed] }] }, {}]);
  });
});

describe('advanceReceipt of somebody who hides what they read', () => {
  const hidden = {
    accountPreference: { entity: 'accountPreference', name: 'readReceipts', version: 1, value: 'hidden' },
  } as const;
  const ofMany = { isOfMany: true } as const;
  const position = (readThrough: number, untold: ReadPositionEntity['untold'] = []) => ({
    ...{ ...readPosition(readThrough), deliveredThrough: readThrough },
    ...(untold.length > 0 && { untold }),
  });

  it('[RECEIPT-7] reading counts as delivered for others, and moves the own position', () => {
    expect(changesOf(decide('read', hidden))).toMatchObject([
      {
        feedId: thread,
        entities: [{ entity: 'receipt', deliveredThrough: 7, readThrough: 0, readAt: null }],
      },
      { feedId: accountFeedId(ann.userId), entities: [{ entity: 'readPosition', readThrough: 7 }] },
    ]);
    const given = { ...hidden, receipt: receipt(7, 3), readPosition: readPosition(3) };
    expect(changesOf(decide('read', given))).toMatchObject([{ feedId: accountFeedId(ann.userId) }]);
  });

  it('[RECEIPT-8] what was read meanwhile is passed over later, and never told again', () => {
    const given = { receipt: receipt(6, 2), readPosition: readPosition(5) };
    const [told] = changesOf(decide('read', given));
    expect(told?.entities).toMatchObject([{ readThrough: 7, untold: [{ from: 3, to: 5 }] }]);
    const again = { receipt: receipt(9, 2), readPosition: readPosition(9) };
    expect(changesOf(decide('read', again))).toEqual([]);
    const untold = [{ from: 1, to: 1 }];
    const before = { receipt: { ...receipt(6, 2), untold }, readPosition: readPosition(2) };
    expect(changesOf(decide('delivered', before))[0]?.entities).toMatchObject([{ untold }]);
    expect(changesOf(decide('read', before))[0]?.entities).toMatchObject([{ readThrough: 7, untold }]);
  });

  it('[RECEIPT-8] of too many ranges the oldest become one', () => {
    const untold = Array.from({ length: 32 }, (_, index) => ({ from: 2 * index - 99, to: 2 * index - 99 }));
    const given = { receipt: { ...receipt(6, 3), untold }, readPosition: readPosition(5) };
    expect(changesOf(decide('read', given))[0]?.entities).toMatchObject([
      { untold: [{ from: -99, to: -97 }, ...untold.slice(2), { from: 4, to: 5 }] },
    ]);
  });

  it('[RECEIPT-8] in a thread of many the own position says what is told to nobody', () => {
    const entitiesOf = (given: Partial<Given>, kind: 'delivered' | 'read' = 'read') =>
      changesOf(decide(kind, { ...ofMany, ...given }))[0]?.entities[0];
    const untold = [{ from: 3, to: 7 }];
    expect(entitiesOf({ ...hidden, readPosition: position(2) })).toMatchObject({ readThrough: 7, untold });
    const adjoining = position(5, [{ from: 3, to: 5 }]);
    expect(entitiesOf({ ...hidden, readPosition: adjoining })).toMatchObject({ readThrough: 7, untold });
    expect(entitiesOf({ readPosition: adjoining })).toMatchObject({ untold: [{ from: 3, to: 5 }] });
    // What was so before the thread was one of many, and not what was so before they joined again.
    const early = { receipt: receipt(6, 2), readPosition: readPosition(5) };
    expect(entitiesOf(early, 'delivered')).toMatchObject({ untold: [{ from: 3, to: 5 }] });
    expect(entitiesOf({ ...early, member: memberOf(thread, ann, 5) }, 'read')).not.toHaveProperty('untold');
  });
});
