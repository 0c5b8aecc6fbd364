import { describe, expect, it } from 'vitest';
import {
  accountFeedId,
  type FeedId,
  isThreadFeed,
  type MessageId,
  type ThreadId,
} from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { FeedChange, Store } from '../../../sync/gateway/store/store.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import type { MessageTimer } from '../../../sync/protocol/entities/timer.ts';
import type { OpIntent, OpType } from '../../../sync/protocol/ops/op.ts';
import { attachment } from '../../builders/files.ts';
import { blobsOf } from '../../../sync/files/namedBlobs.ts';
import { upload } from '../blobRecordsContract.ts';
import { settingsOf } from '../../builders/setting.ts';
import { listening } from '../../builders/listening.ts';
import * as make from '../../builders/make.ts';
import { once as making, opening } from '../../builders/viewOnce.ts';
import { ofPlainTypes } from '../../model/states.ts';
import { actor, committed, keyOf, type OpenStore, plenty, twoPeople } from './kit.ts';

const onceRead: MessageTimer = { seconds: 1, countsFrom: 'reading', keepsCopies: false };
const patience = { timeout: 5_000, interval: 50 };

/** A group of two and a message of each in it. */
interface Scene {
  readonly bob: Actor;
  readonly ann: Actor;
  readonly group: ThreadId;
  readonly own: FeedId;
  readonly annas: MessageId;
  readonly bobs: MessageId;
  readonly poll: MessageId;
  readonly secret: MessageId;
  readonly once: MessageId;
  readonly voice: MessageId;
}

/** Nobody is a stranger here; of invitations test/integration/gateway/invitations.test.ts asks the same. Of reports no feed tells. */
type Done = Exclude<OpType, 'answerInvitation' | 'answerRequest' | 'reportMessage'>;

/** What Ann does of each kind, where two come one after the other so that a row is made and changed. */
const done: { readonly [Type in Done]: (scene: Scene) => readonly OpIntent[] } = {
  ...ofPlainTypes(
    ({ type }) =>
      ({ own, group, bob, bobs }: Scene) =>
        settingsOf(type, { own, threadId: group, messageId: bobs, personId: bob.userId }),
  ),
  sendMessage: ({ group, bobs }) => [
    make.message(group, 'an answer', { replyTo: bobs }),
    make.message(group, 'said by bob', { forwardOf: bobs }),
    make.poll(group),
  ],
  editMessage: ({ group, annas }) => [
    make.edit(group, annas, 'other words'),
    make.edit(group, annas, 'and others', 1),
  ],
  setVote: ({ group, poll, secret }) => [
    make.vote(group, poll, [1]),
    make.vote(group, poll, [2]),
    make.vote(group, secret, [1]),
    make.vote(group, secret, []),
  ],
  setListened: ({ own, group, voice }) => [listening(own, group, voice)],
  openOnce: ({ group, once }) => [opening(group, once)],
  closePoll: ({ group, poll }) => [make.closing(group, poll)],
  shareDraft: ({ own, group }) => [make.draft(own, group, 'begun'), make.draft(own, group, 'something else')],
  scheduleMessage({ own, group }) {
    const first = make.schedule(own, group, { text: 'later', sendAt: Date.now() + 60_000 });
    const { messageId } = first.body;
    const again = make.schedule(own, group, { text: 'anew', sendAt: Date.now() + 90_000 }, messageId);
    return [first, again, make.schedule(own, group, null, messageId)];
  },
  advanceReceipt: ({ group, bobs }) => [
    make.receipt(group, bobs, 'delivered'),
    make.receipt(group, bobs, 'read'),
  ],
  createDirectThread: () => [make.creation(make.threadOf('ann', 'bob'), 'bob')],
  createGroup: () => [make.group(make.newGroupId(), ['bob'])],
  addMembers: ({ group }) => [make.adding(group, 'carol')],
  setRole: ({ group, bob }) => [
    make.givingRole(group, bob.userId, 'admin'),
    make.givingRole(group, bob.userId, 'member'),
    make.givingRole(group, bob.userId, 'owner'),
  ],
  removeMember: ({ group, bob }) => [make.removingMember(group, bob.userId)],
  setBan: ({ group, bob }) => [make.banning(group, bob.userId)],
  renameThread: ({ group }) => [make.renaming(group, 'Oars'), make.renaming(group, 'Masts')],
  setTimer: ({ group }) => [make.timing(group, onceRead), make.timing(group, null)],
  deleteMessage: ({ group, annas }) => [make.deletion(group, annas)],
  hideMessage: ({ own, group, bobs }) => [make.hiding(own, group, bobs)],
  leaveThread: ({ group }) => [make.leaving(group)],
  removeThread: ({ own, group }) => [make.leaving(group), make.removing(own, group)],
};

async function scene(open: OpenStore): Promise<Scene & { readonly store: Store }> {
  const { store } = await open();
  const [ann, bob] = [await actor(store, 'ann'), await actor(store, 'bob')];
  await actor(store, 'carol');
  const group = make.newGroupId();
  const say = async (who: Actor, intent: ReturnType<typeof make.message>) => {
    committed(await store.submit(who, make.op(intent)));
    return intent.body.messageId;
  };
  committed(await store.submit(ann, make.op(make.group(group, ['bob']))));
  const uploaded = attachment(7, { mime: 'image/webp' });
  const [blob] = blobsOf([uploaded]);
  if (blob === undefined) throw new Error('a file has a blob');
  await upload(store, bob, blob);
  return {
    ...{ store, ann, bob, group, own: accountFeedId(ann.userId) },
    annas: await say(ann, make.message(group, 'said by ann')),
    bobs: await say(bob, make.message(group, 'said by bob')),
    poll: await say(ann, make.poll(group)),
    secret: await say(ann, make.poll(group, { anonymous: true })),
    once: await say(bob, making(group, uploaded)),
    voice: await say(bob, make.message(group, 'said aloud', { blobs: [blob] })),
  };
}

/** What was pushed of each feed, and what a page of just that says of the same. */
async function pushedAndStored(
  store: Store,
  who: Actor,
  changes: readonly FeedChange[],
): Promise<readonly [Entity[], Entity[]]> {
  const pushed: Entity[] = [];
  const stored: Entity[] = [];
  for (const { feedId, after, entities } of changes) {
    if (!isThreadFeed(feedId) && feedId !== accountFeedId(who.userId)) continue;
    const page = await store.page(who.userId, { feedId, after, limit: 1, bytes: plenty });
    pushed.push(...entities);
    stored.push(...(page?.items ?? []));
  }
  const byKey = (one: Entity, other: Entity) => (keyOf(one) < keyOf(other) ? -1 : 1);
  return [pushed.toSorted(byKey), stored.toSorted(byKey)];
}

export function pushedContract(name: string, open: OpenStore): void {
  describe(`${name}: what is pushed is what is stored`, () => {
    it.each(Object.entries(done))('[CHANGES-3] %s', async (type, of) => {
      const { store, ...rest } = await scene(open);
      for (const intent of of(rest)) {
        const { changes } = committed(await store.submit(rest.ann, make.op(intent)));
        expect(changes, type).not.toEqual([]);
        const [pushed, stored] = await pushedAndStored(store, rest.ann, changes);
        expect(stored).toEqual(pushed);
      }
    });

    it('[SCHEDULE-2] [TIMER-4] [TIMER-6] what the gateway does by itself', async () => {
      const { store, ann, bob, group, own } = await scene(open);
      committed(await store.submit(ann, make.op(make.timing(group, onceRead))));
      const due = make.schedule(own, group, { text: 'at its time', sendAt: Date.now() - 1_000 });
      const { messageId } = due.body;
      committed(await store.submit(ann, make.op(due)));
      const sent = committed(await store.sendScheduled({ userId: ann.userId, messageId }));
      const atItsTime = await pushedAndStored(store, ann, sent.changes);
      expect(atItsTime[0]).toHaveLength(2);
      expect(atItsTime[1]).toEqual(atItsTime[0]);
      committed(await store.submit(bob, make.op(make.receipt(group, messageId, 'read'))));
      const started = await pushedAndStored(store, ann, (await store.timers.start(group, 9)).changes);
      expect(started[0]).toMatchObject([{ entity: 'message', messageId }]);
      expect(started[1]).toEqual(started[0]);
      let gone: readonly FeedChange[] = [];
      await expect
        .poll(async () => (gone = (await store.timers.expire(9)).changes), patience)
        .not.toEqual([]);
      const expired = await pushedAndStored(store, ann, gone);
      expect(expired[0]).toMatchObject([{ entity: 'expired', messageId }]);
      expect(expired[1]).toEqual(expired[0]);
    });

    it('[SEND-4] [TIMER-11] new words and a timer that come together for what was sent at its time', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const own = accountFeedId(ann.userId);
      const due = make.schedule(own, thread, { text: 'old words', sendAt: Date.now() - 1_000 });
      const { messageId } = due.body;
      committed(await store.submit(ann, make.op(due)));
      committed(await store.sendScheduled({ userId: ann.userId, messageId }));
      const again = make.op(make.message(thread, 'new words', { messageId }));
      const expiry = { ...onceRead, seconds: 600, expiresAt: null };
      const replayed = { ...again, replayed: true, expiry } as typeof again;
      const { changes } = committed(await store.submit(ann, replayed));
      const [pushed, stored] = await pushedAndStored(store, ann, changes);
      expect(pushed).toMatchObject([{ content: { text: 'new words' }, expiry }]);
      expect(stored).toEqual(pushed);
      const info = { threadId: thread, messageId, bytes: plenty };
      const asked = await store.messageInfo(ann.userId, info);
      expect(asked.ok && asked.value.editions).toMatchObject([{ content: { text: 'old words' } }]);
    });
  });
}
