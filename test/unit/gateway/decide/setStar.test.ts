import { expect, it } from 'vitest';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { HiddenEntity } from '../../../../sync/protocol/entities/hidden.ts';
import { accountFeedId, type FeedId, type MessageId, type OpId } from '../../../../sync/core/ids.ts';
import { setStar } from '../../../../sync/gateway/decide/setStar.ts';
import type { StarEntity } from '../../../../sync/protocol/entities/star.ts';
import type { SetStarOp } from '../../../../sync/protocol/ops/setStar.ts';
import { ann, bob, changesOf, elsewhere, memberOf, messageOf, now, refusalOf, thread } from './people.ts';

const messageId = 'the message' as MessageId;
const hidden: HiddenEntity = { entity: 'hidden', threadId: thread, messageId, version: 1 };
const account = accountFeedId(ann.userId);
const op = (starred: boolean, feedId: FeedId, replayed: boolean): SetStarOp => ({
  ...{ frame: 'op', id: 'op' as OpId, n: 1, after: [], feedId },
  ...{ type: 'setStar', body: { threadId: thread, messageId, starred } },
  ...(replayed && { replayed }),
});
const star = (starred: boolean): StarEntity => ({
  ...{ entity: 'star', threadId: thread, messageId },
  ...{ sequenceNumber: 7, version: 9, starred },
});
const state = {
  reader: memberOf(thread, ann),
  message: messageOf(bob),
  hidden: null as HiddenEntity | null,
  star: null as StarEntity | null,
};
type Given = { readonly [Name in keyof typeof state]?: (typeof state)[Name] | null };
const decide = (starred: boolean, given: Given = {}, feedId: FeedId = account, replayed = false) =>
  setStar.decide({
    state: { ...state, ...given },
    actor: ann,
    op: op(starred, feedId, replayed),
    now,
    limits: defaultLimits,
  });

it('[STAR-1] is written in the own account feed, whoever sent the message', () => {
  for (const sender of [ann, bob])
    expect(changesOf(decide(true, { message: messageOf(sender) }))).toEqual([
      {
        feedId: account,
        entities: [{ entity: 'star', threadId: thread, messageId, sequenceNumber: 7, starred: true }],
      },
    ]);
  expect(refusalOf(decide(true, {}, accountFeedId(bob.userId)))).toBe('threadUnknown');
  expect(refusalOf(decide(true, { reader: null }))).toBe('threadUnknown');
  expect(refusalOf(decide(true, { message: null }))).toBe('messageUnknown');
  expect(refusalOf(decide(true, { message: messageOf(bob, { threadId: elsewhere }) }))).toBe(
    'messageUnknown',
  );
  expect(refusalOf(decide(true, { reader: memberOf(thread, ann, 7) }))).toBe('messageUnknown');
});

it('[STAR-1] who has left still saves what they had', () => {
  const reader = { ...memberOf(thread, ann), leftAt: 8 };
  expect(changesOf(decide(true, { reader }))).toHaveLength(1);
});

it('[STAR-2] to what is so already changes nothing', () => {
  expect(changesOf(decide(true, { star: star(true) }))).toEqual([]);
  expect(changesOf(decide(false, { star: star(false) }))).toEqual([]);
  expect(changesOf(decide(false))).toEqual([]);
});

it('[STAR-2] is taken out by a row that says so, also where the message may no longer be seen', () => {
  const [feed] = changesOf(decide(false, { star: star(true), reader: memberOf(thread, ann, 7) }));
  expect(feed?.entities).toMatchObject([{ entity: 'star', starred: false, sequenceNumber: 7 }]);
});

it('[STAR-3] what is gone is not saved', () => {
  const message = messageOf(bob, { deletedAt: now, content: null });
  expect(refusalOf(decide(true, { message }))).toBe('messageDeleted');
  expect(changesOf(decide(true, { message }, account, true))).toEqual([]);
  expect(changesOf(decide(true, { hidden }))).toEqual([]);
});
