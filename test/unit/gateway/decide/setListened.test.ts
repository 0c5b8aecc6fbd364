import { expect, it } from 'vitest';
import {
  accountFeedId,
  type FeedId,
  type MessageId,
  type OpId,
  type ThreadId,
} from '../../../../sync/core/ids.ts';
import { setListened } from '../../../../sync/gateway/decide/setListened.ts';
import type { HiddenEntity } from '../../../../sync/protocol/entities/hidden.ts';
import type { ListenedEntity } from '../../../../sync/protocol/entities/listened.ts';
import type { Envelope, MessageEntity } from '../../../../sync/protocol/entities/message.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { SetListenedOp } from '../../../../sync/protocol/ops/setListened.ts';
import { ann, bob, changesOf, elsewhere, memberOf, messageOf, now, refusalOf, thread } from './people.ts';

const messageId = 'the message' as MessageId;
const account = accountFeedId(ann.userId);
const group = 'g:the group' as ThreadId;
const blobs = [{ id: 'a blob', size: 9 }] as unknown as NonNullable<
  Extract<Envelope, { kind: 'text' }>['blobs']
>;
const voice = { kind: 'text', replyTo: null, blobs } as const;
const own = { entity: 'listened', threadId: thread, messageId, sequenceNumber: 7, listened: true } as const;
const listened: ListenedEntity = { ...own, version: 9 };
const hidden: HiddenEntity = { entity: 'hidden', threadId: thread, messageId, version: 1 };
const state = {
  reader: memberOf(thread, ann),
  message: messageOf(bob, { envelope: voice }) as MessageEntity | null,
  hidden: null as HiddenEntity | null,
  listened: null as ListenedEntity | null,
  accountPreference: null,
  block: null,
  isOfMany: null,
};
type Given = Partial<Parameters<typeof setListened.decide>[0]['state']>;

function op(feedId: FeedId, replayed: boolean, threadId: ThreadId): SetListenedOp {
  return {
    ...{ frame: 'op', id: 'op' as OpId, n: 1, after: [], feedId },
    ...{ type: 'setListened', body: { threadId, messageId, listened: true } },
    ...(replayed && { replayed }),
  };
}

const decide = (given: Given = {}, feedId: FeedId = account, replayed = false, threadId = thread) =>
  setListened.decide({
    state: { ...state, ...given },
    actor: ann,
    op: op(feedId, replayed, threadId),
    now,
    limits: defaultLimits,
  });

const ofOthers = [{ userId: bob.userId, at: 1 }];
const ownAlone = [{ feedId: account, entities: [own] }];
const told = (listeners: readonly object[]) => [
  ...ownAlone,
  {
    feedId: thread,
    entities: [{ entity: 'message', editedAt: null, envelope: { blobs, listened: listeners } }],
  },
];
const hiding = { entity: 'accountPreference', name: 'readReceipts', value: 'hidden', version: 1 } as const;

it('[LISTEN-1] is written in the own account feed, of what one may see', () => {
  expect(refusalOf(decide({}, accountFeedId(bob.userId)))).toBe('threadUnknown');
  expect(refusalOf(decide({ reader: null }))).toBe('threadUnknown');
  expect(refusalOf(decide({ message: null }))).toBe('messageUnknown');
  expect(refusalOf(decide({}, account, false, elsewhere))).toBe('messageUnknown');
  expect(refusalOf(decide({ reader: memberOf(thread, ann, 7) }))).toBe('messageUnknown');
});

it('[LISTEN-1] what is gone was not listened to', () => {
  const message = messageOf(bob, { deletedAt: now, content: null });
  expect(refusalOf(decide({ message }))).toBe('messageDeleted');
  expect(changesOf(decide({ message }, account, true))).toEqual([]);
  expect(changesOf(decide({ hidden }))).toEqual([]);
});

it.each([
  ['an own message', messageOf(ann, { envelope: voice })],
  ['words', messageOf(bob)],
  ['what is viewed once', messageOf(bob, { envelope: { ...voice, viewOnce: true } })],
])('[LISTEN-1] nothing is said of %s', (_, message) => {
  expect(changesOf(decide({ message }))).toEqual([]);
});

it('[LISTEN-2] once of each message', () => {
  expect(changesOf(decide({ listened }))).toEqual([]);
});

it('[LISTEN-3] the thread is told who, and when', () => {
  expect(changesOf(decide())).toMatchObject(told([{ userId: ann.userId, at: now }]));
  const message = messageOf(bob, { envelope: { ...voice, listened: ofOthers } });
  expect(changesOf(decide({ message }))).toMatchObject(told([...ofOthers, { userId: ann.userId, at: now }]));
});

it('[LISTEN-7] a restored store that has it already says it once', () => {
  const message = messageOf(bob, { envelope: { ...voice, listened: [{ userId: ann.userId, at: 1 }] } });
  expect(changesOf(decide({ message }, account, true))).toMatchObject(
    told([{ userId: ann.userId, at: now }]),
  );
});

it.each<[string, Given]>([
  ['of who hides what they read', { accountPreference: hiding }],
  ['of two of whom one blocks the other', { block: { otherId: bob.userId, byOther: true } }],
  ['in a thread of many, or a channel', { isOfMany: true }],
  ['of who has left', { reader: { ...memberOf(thread, ann), leftAt: 8 } }],
  ['of who joined later', { reader: { ...memberOf(thread, ann, 7), seesHistory: true } }],
])('[LISTEN-4] the own devices alone are told %s', (_, given) => {
  expect(changesOf(decide(given))).toEqual(ownAlone);
});

it('[LISTEN-4] asks what keeps it from others only where something is new', () => {
  const besides = (given: Given, threadId = thread) => {
    const message = messageOf(bob, { envelope: voice, threadId });
    const input = { actor: ann, op: op(account, false, threadId), now, limits: defaultLimits };
    return setListened.needsBesides?.({ ...input, state: { ...state, message, ...given } });
  };
  const accountPreference = { userId: ann.userId, name: 'readReceipts' };
  expect(besides({})).toEqual({ accountPreference, block: { threadId: thread, userId: ann.userId } });
  const isOfMany = { threadId: group, above: defaultLimits.receiptMembers };
  expect(besides({}, group)).toEqual({ accountPreference, isOfMany });
  expect(besides({ listened })).toBeNull();
  expect(besides({ message: null })).toBeNull();
});
