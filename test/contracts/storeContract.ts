import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  accountFeedId,
  type FeedId,
  type MessageId,
  type ThreadId,
  type UserId,
} from '../../sync/core/ids.ts';
import type { Actor } from '../../sync/gateway/decide/rule.ts';
import type { Committed, OpOutcome, Store } from '../../sync/gateway/store/store.ts';
import type { Entity } from '../../sync/protocol/entities/entity.ts';
import type { Op } from '../../sync/protocol/ops/op.ts';
import * as make from '../integration/gateway/kit/person.ts';

export interface StoreUnderTest {
  readonly store: Store;
  /** The same data in a new life of the store. */
  reopen(): Promise<Store>;
}

/** What any store must do, whatever it keeps its rows in. */
export function storeContract(name: string, open: () => Promise<StoreUnderTest>): void {
  async function actor(store: Store, handle: string): Promise<Actor> {
    const person = { userId: make.newUserId(), handle, displayName: handle.toUpperCase() };
    const device = make.newDevice();
    expect(await store.accounts.createUser(person, 'hash')).toBe(true);
    await store.accounts.putDevice(person.userId, device, `token of ${handle}`);
    return { ...person, deviceId: device.id };
  }

  async function twoPeople() {
    const opened = await open();
    const { store } = opened;
    const ann = await actor(store, 'ann');
    const bob = await actor(store, 'bob');
    const thread = make.threadOf('ann', 'bob');
    const created = committed(await store.submit(ann, make.op(make.creation(thread, 'bob'))));
    return { ...opened, ann, bob, thread, created };
  }

  describe(`${name}: accounts`, () => {
    it('[ACCOUNT-1] a handle is given once', async () => {
      const { store } = await open();
      await actor(store, 'ann');
      const again = { userId: make.newUserId(), handle: 'ann', displayName: 'Other' };
      expect(await store.accounts.createUser(again, 'hash')).toBe(false);
      expect((await store.accounts.userByHandle('ann'))?.displayName).toBe('ANN');
    });

    it('[ACCOUNT-3] a device has one token; a dropped one names nobody', async () => {
      const { store } = await open();
      const ann = await actor(store, 'ann');
      expect(await store.accounts.actorByToken('token of ann')).toEqual(ann);
      await store.accounts.putDevice(ann.userId, { ...make.newDevice(), id: ann.deviceId }, 'second');
      expect(await store.accounts.actorByToken('token of ann')).toBeNull();
      expect(await store.accounts.dropToken('second')).toEqual({
        userId: ann.userId,
        deviceId: ann.deviceId,
      });
      expect(await store.accounts.dropToken('second')).toBeNull();
      expect(await store.accounts.actorByToken('second')).toBeNull();
    });
  });

  describe(`${name}: ops`, () => {
    it('[OP-1] the same op again gets the first answer and changes nothing', async () => {
      const { store, ann, thread } = await twoPeople();
      const op = make.op(make.message(thread, 'once'));
      const first = committed(await store.submit(ann, op));
      const second = committed(await store.submit(ann, op));
      expect(second).toMatchObject({ sequenceNumber: first.sequenceNumber, duplicate: true, changes: [] });
      expect(await lastOf(store, ann.userId, thread)).toBe(first.sequenceNumber);
    });

    it('[OP-1] twice in one group, it still happens once', async () => {
      const { store, ann, thread } = await twoPeople();
      const op = make.op(make.message(thread, 'once'));
      const [first, second] = await Promise.all([store.submit(ann, op), store.submit(ann, op)]);
      expect(committed(first).duplicate).toBe(false);
      expect(committed(second).duplicate).toBe(true);
    });

    it('[OP-1] the answer outlives the store’s life', async () => {
      const { store, reopen, ann, thread } = await twoPeople();
      const op = make.op(make.message(thread, 'once'));
      const first = committed(await store.submit(ann, op));
      const again = await reopen();
      expect(committed(await again.submit(ann, op))).toMatchObject({
        sequenceNumber: first.sequenceNumber,
        duplicate: true,
      });
    });

    it('[OP-2] another body under the same id is refused; other n and after are not', async () => {
      const { store, ann, thread } = await twoPeople();
      const intent = make.message(thread, 'one');
      const op = make.op(intent);
      committed(await store.submit(ann, op));
      const altered = { ...op, body: { ...intent.body, content: { text: 'two' } } } as Op;
      expect(codeOf(await store.submit(ann, altered))).toBe('opIdReused');
      expect(committed(await store.submit(ann, { ...op, n: op.n + 7 })).duplicate).toBe(true);
    });

    it('[OP-2] the order of a body’s fields does not matter', async () => {
      const { store, ann, thread } = await twoPeople();
      const op = make.op(make.message(thread, 'one'));
      committed(await store.submit(ann, op));
      const reversed = { ...op, body: Object.fromEntries(Object.entries(op.body).toReversed()) } as Op;
      expect(committed(await store.submit(ann, reversed)).duplicate).toBe(true);
    });

    it('[OP-1] ids belong to their user: another’s op under the same id is another op', async () => {
      const { store, ann, bob, thread } = await twoPeople();
      const id = make.newOpId();
      committed(await store.submit(ann, make.op(make.message(thread, 'hers'), { id })));
      expect(committed(await store.submit(bob, make.op(make.message(thread, 'his'), { id }))).duplicate).toBe(
        false,
      );
    });

    it('[OP-4] an op waits for those it names, and that answer is not recorded', async () => {
      const { store, ann, thread } = await twoPeople();
      const first = make.op(make.message(thread, 'first'));
      const second = make.op(make.message(thread, 'second'), { after: [first.id] });
      expect(codeOf(await store.submit(ann, second))).toBe('notYet');
      committed(await store.submit(ann, first));
      expect(committed(await store.submit(ann, second)).duplicate).toBe(false);
    });

    it('[OP-4] a refused op is not committed: what comes after it waits', async () => {
      const { store, ann, thread } = await twoPeople();
      const refused = make.op(make.edit(thread, make.newMessageId(), 'x'));
      expect(codeOf(await store.submit(ann, refused))).toBe('messageUnknown');
      const next = make.op(make.message(thread, 'next'), { after: [refused.id] });
      expect(codeOf(await store.submit(ann, next))).toBe('notYet');
    });

    it('[OP-4] within one group, an op after another sees it', async () => {
      const { store, ann, thread } = await twoPeople();
      const first = make.op(make.message(thread, 'first'));
      const second = make.op(make.message(thread, 'second'), { after: [first.id] });
      const outcomes = await Promise.all([store.submit(ann, first), store.submit(ann, second)]);
      expect(outcomes.map((outcome) => committed(outcome).sequenceNumber)).toEqual([2, 3]);
    });

    it('[OP-5] a refusal is recorded: it stays refused when its reason is gone', async () => {
      const { store, ann, bob, thread } = await twoPeople();
      const sent = make.message(thread, 'bob’s');
      const early = make.op(make.receipt(thread, sent.body.messageId, 'read'));
      expect(codeOf(await store.submit(ann, early))).toBe('messageUnknown');
      committed(await store.submit(bob, make.op(sent)));
      expect(codeOf(await store.submit(ann, early))).toBe('messageUnknown');
      committed(await store.submit(ann, make.op(make.receipt(thread, sent.body.messageId, 'read'))));
    });

    it('[OP-9] a thread that does not exist and one that may not be seen are refused alike', async () => {
      const { store, thread } = await twoPeople();
      const eve = await actor(store, 'eve');
      const hidden = await store.submit(eve, make.op(make.message(thread, 'let me in')));
      const missing = await store.submit(
        eve,
        make.op(make.message(make.threadOf('eve', 'nobody'), 'hello?')),
      );
      expect(hidden).toEqual(missing);
      expect(codeOf(hidden)).toBe('threadUnknown');
    });

    it('[SEQ-1] numbers are gapless and in commit order, whoever sends', async () => {
      const { store, ann, bob, thread } = await twoPeople();
      const senders = Array.from({ length: 40 }, (_, index) => (index % 3 === 0 ? ann : bob));
      const outcomes = await Promise.all(
        senders.map((sender, index) => store.submit(sender, make.op(make.message(thread, `m${index}`)))),
      );
      expect(outcomes.map((outcome) => committed(outcome).sequenceNumber)).toEqual(
        senders.map((_, index) => index + 2),
      );
    });

    it('[SEQ-1] a refused op takes no number', async () => {
      const { store, ann, bob, thread } = await twoPeople();
      const sent = make.message(thread, 'one');
      const outcomes = await Promise.all([
        store.submit(ann, make.op(sent)),
        store.submit(bob, make.op(sent)),
        store.submit(ann, make.op(make.message(thread, 'two'))),
      ]);
      expect(codeOf(outcomes[1])).toBe('idTaken');
      expect(committed(outcomes[2]).sequenceNumber).toBe(committed(outcomes[0]).sequenceNumber + 1);
    });

    it('[THREAD-3] a thread’s creation takes one number in the thread and one in each account feed', async () => {
      const { created, ann, bob, thread } = await twoPeople();
      expect(created.changes.map(({ feedId, after, through }) => ({ feedId, after, through }))).toEqual(
        expect.arrayContaining([
          { feedId: thread, after: 0, through: 1 },
          { feedId: accountFeedId(ann.userId), after: 0, through: 1 },
          { feedId: accountFeedId(bob.userId), after: 0, through: 1 },
        ]),
      );
    });

    it('[THREAD-4] creating it again, from the other side, is acked and changes nothing', async () => {
      const { store, bob, thread } = await twoPeople();
      const again = committed(await store.submit(bob, make.op(make.creation(thread, 'ann'))));
      expect(again).toMatchObject({ sequenceNumber: 1, changes: [], duplicate: false });
    });

    it('[EDIT-2] an edit moves the version, not the place; the last one stands', async () => {
      const { store, ann, thread } = await twoPeople();
      const sent = make.message(thread, 'one');
      committed(await store.submit(ann, make.op(sent)));
      committed(await store.submit(ann, make.op(make.edit(thread, sent.body.messageId, 'two'))));
      const { changes } = committed(
        await store.submit(ann, make.op(make.edit(thread, sent.body.messageId, 'three'))),
      );
      expect(changes[0]?.entities[0]).toMatchObject({
        sequenceNumber: 2,
        version: 4,
        content: { text: 'three' },
      });
    });
  });

  describe(`${name}: reads`, () => {
    it('[PULL-1] [CHANGES-1] pages of any size, put together, are the whole feed', async () => {
      const { store, ann, bob, thread } = await twoPeople();
      const ids = await conversation(store, ann, bob, thread);
      const whole = await pullAll(store, bob.userId, thread, 1_000);
      for (const limit of [1, 2, 3, 7])
        expect(await pullAll(store, bob.userId, thread, limit)).toEqual(whole);
      expect([...whole.values()].filter((entity) => entity.entity === 'message')).toHaveLength(ids.length);
    });

    it('[CHANGES-1] a page holds a message at its place even when it was edited later', async () => {
      const { store, ann, thread } = await twoPeople();
      const sent = make.message(thread, 'one');
      committed(await store.submit(ann, make.op(sent)));
      committed(await store.submit(ann, make.op(make.message(thread, 'other'))));
      committed(await store.submit(ann, make.op(make.edit(thread, sent.body.messageId, 'edited'))));
      const page = await store.page(ann.userId, { feedId: thread, after: 1, limit: 1 });
      expect(page).toMatchObject({ after: 1, through: 2, last: 4 });
      expect(page?.items).toMatchObject([{ messageId: sent.body.messageId, sequenceNumber: 2, version: 4 }]);
    });

    it('[PULL-2] a first page: everything about the thread and its newest messages, whole above the floor', async () => {
      const { store, ann, bob, thread } = await twoPeople();
      await conversation(store, ann, bob, thread);
      const page = await store.page(bob.userId, { feedId: thread, after: null, limit: 4 });
      const all = [...(await pullAll(store, bob.userId, thread, 1_000)).values()];
      const messages = all.filter((entity) => entity.entity === 'message');
      const shown = page?.items.filter((entity) => entity.entity === 'message') ?? [];
      expect(shown).toHaveLength(4);
      expect(page?.through).toBe(page?.last);
      expect(messages.filter((one) => one.sequenceNumber > (page?.floor ?? -1))).toEqual(shown);
      expect(page?.items.filter((entity) => entity.entity === 'member')).toHaveLength(2);
      expect(page?.items).toContainEqual(expect.objectContaining({ entity: 'thread' }));
      const unread = messages.filter(
        (one) => one.senderId === ann.userId && one.sequenceNumber <= (page?.floor ?? 0),
      );
      expect(page?.unreadBelow).toBe(unread.length);
    });

    it('[PULL-2] an account feed is taken whole, whatever is asked', async () => {
      const { store, ann, thread } = await twoPeople();
      const page = await store.page(ann.userId, {
        feedId: accountFeedId(ann.userId),
        after: null,
        limit: 10,
      });
      expect(page).toMatchObject({
        after: 0,
        through: 1,
        items: [{ entity: 'membership', threadId: thread }],
      });
    });

    it('[PULL-3] [SEE-1] a feed of others is no feed', async () => {
      const { store, ann, thread } = await twoPeople();
      const eve = await actor(store, 'eve');
      for (const feedId of [thread, accountFeedId(ann.userId), make.threadOf('no', 'one')] as FeedId[]) {
        expect(await store.page(eve.userId, { feedId, after: 0, limit: 10 })).toBeNull();
        expect(await store.page(eve.userId, { feedId, after: null, limit: 10 })).toBeNull();
      }
      const history = await store.history(eve.userId, {
        threadId: thread,
        anchor: { before: 10 },
        limit: 10,
      });
      expect(history.ok ? 'given' : history.error.code).toBe('threadUnknown');
      expect(await store.heads(eve.userId, [thread, accountFeedId(ann.userId)], true)).toEqual([]);
    });

    it('[PULL-4] after a feed’s end there is an empty page', async () => {
      const { store, ann, thread } = await twoPeople();
      const page = await store.page(ann.userId, { feedId: thread, after: 99, limit: 10 });
      expect(page).toMatchObject({ through: 1, last: 1, items: [] });
    });

    it('[HISTORY-1] [HISTORY-2] going back page by page meets every message once', async () => {
      const { store, ann, bob, thread } = await twoPeople();
      const ids = await conversation(store, ann, bob, thread);
      const met: MessageId[] = [];
      for (let before = 1_000; before > 1;) {
        const page = await store.history(bob.userId, { threadId: thread, anchor: { before }, limit: 3 });
        if (!page.ok) throw page.error;
        const { from, to, items } = page.value;
        expect(to).toBe(Math.min(before - 1, page.value.last));
        const messages = items.filter((entity) => entity.entity === 'message');
        expect(messages.every((one) => one.sequenceNumber > from && one.sequenceNumber <= to)).toBe(true);
        met.unshift(...messages.map((one) => one.messageId));
        before = from + 1;
      }
      expect(met).toEqual(ids);
    });

    it('[HISTORY-1] around a message: about as many on either side, with all reactions', async () => {
      const { store, ann, bob, thread } = await twoPeople();
      const ids = await conversation(store, ann, bob, thread);
      const middle = ids[6] as MessageId;
      const page = await store.history(ann.userId, {
        threadId: thread,
        anchor: { around: middle },
        limit: 6,
      });
      if (!page.ok) throw page.error;
      const shown = page.value.items
        .filter((entity) => entity.entity === 'message')
        .map((one) => one.messageId);
      expect(shown).toEqual(ids.slice(4, 10));
      const reactions = page.value.items.filter((entity) => entity.entity === 'reaction');
      expect(reactions.every((one) => shown.includes(one.messageId))).toBe(true);
      expect(reactions.some((one) => !one.present)).toBe(true);
    });

    it('[HISTORY-2] an empty thread', async () => {
      const { store, ann, thread } = await twoPeople();
      for (const anchor of [{ before: 50 }, { around: 1 }]) {
        const page = await store.history(ann.userId, { threadId: thread, anchor, limit: 6 });
        expect(page).toMatchObject({ ok: true, value: { from: 0, to: 0, items: [], unreadBelow: 0 } });
      }
    });

    it('[HISTORY-3] around a message that is not here', async () => {
      const { store, ann, thread } = await twoPeople();
      const anchor = { around: make.newMessageId() };
      const page = await store.history(ann.userId, { threadId: thread, anchor, limit: 6 });
      expect(page.ok ? 'given' : page.error.code).toBe('messageUnknown');
    });

    it('[HELLO-5] heads for the list: newest message, members, own position and unread', async () => {
      const { store, ann, bob, thread } = await twoPeople();
      const first = make.message(thread, 'one');
      committed(await store.submit(ann, make.op(first)));
      committed(await store.submit(ann, make.op(make.message(thread, 'two'))));
      committed(await store.submit(bob, make.op(make.receipt(thread, first.body.messageId, 'read'))));
      const opening = await store.open(bob.userId, null, null);
      expect(opening).toMatchObject({
        restored: false,
        fresh: true,
        feedIds: [accountFeedId(bob.userId), thread],
      });
      const [account, head] = await store.heads(bob.userId, opening.feedIds, true);
      expect(account).toEqual({ feedId: accountFeedId(bob.userId), last: 2 });
      expect(head).toMatchObject({ feedId: thread, last: 4, unread: 1 });
      const kinds = head?.items?.map((entity) => entity.entity).toSorted();
      expect(kinds).toEqual(['member', 'member', 'message', 'readPosition', 'receipt', 'thread']);
      expect(head?.items).toContainEqual(expect.objectContaining({ content: { text: 'two' } }));
    });

    it('[HELLO-5] a cursor: only what changed since, newest first', async () => {
      const { store, ann, bob, thread } = await twoPeople();
      await actor(store, 'cyd');
      const other = make.threadOf('bob', 'cyd');
      committed(await store.submit(bob, make.op(make.creation(other, 'cyd'))));
      const { cursor } = await store.open(bob.userId, null, null);
      expect((await store.open(bob.userId, cursor, null)).feedIds).toEqual([]);
      committed(await store.submit(bob, make.op(make.message(other, 'x'))));
      committed(await store.submit(ann, make.op(make.message(thread, 'y'))));
      const opening = await store.open(bob.userId, cursor, null);
      expect(opening).toMatchObject({ restored: false, fresh: false, feedIds: [thread, other] });
    });

    it('[HELLO-7] what this store has said it knows in its next lives', async () => {
      const { store, reopen, ann, thread } = await twoPeople();
      const { at } = committed(await store.submit(ann, make.op(make.message(thread, 'one'))));
      const { cursor } = await store.open(ann.userId, null, null);
      const second = await reopen();
      expect(await second.open(ann.userId, cursor, at)).toMatchObject({ restored: false, fresh: false });
    });

    it('[HELLO-7] what this store cannot have said means that it was restored', async () => {
      const { store, reopen, ann, thread } = await twoPeople();
      const { at } = committed(await store.submit(ann, make.op(make.message(thread, 'one'))));
      const further = { ...at, position: at.position + 1 };
      expect((await store.open(ann.userId, null, further)).restored).toBe(true);
      const second = await reopen();
      committed(await second.submit(ann, make.op(make.message(thread, 'two'))));
      expect((await second.open(ann.userId, null, further)).restored).toBe(true);
      expect((await second.open(ann.userId, null, { incarnation: 'other', position: 0 })).restored).toBe(
        true,
      );
      expect(await second.open(ann.userId, 'nonsense', null)).toMatchObject({ restored: true, fresh: true });
    });
  });

  describe(`${name}: random conversations`, () => {
    it('[CHANGES-1] a stale mirror plus the change feed equals a fresh one', async () => {
      const step = fc.record({
        who: fc.boolean(),
        what: fc.constantFrom('send', 'edit', 'react', 'unreact', 'deliver', 'read', 'pull'),
        which: fc.nat(9),
        limit: fc.integer({ min: 1, max: 5 }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
          const { store, ann, bob, thread } = await twoPeople();
          const ids: MessageId[] = [];
          const stale = new Map<string, Entity>();
          let cursor = 0;
          for (const { who, what, which, limit } of steps) {
            const sender = who ? ann : bob;
            const target = ids[which % Math.max(ids.length, 1)] ?? make.newMessageId();
            if (what === 'pull')
              cursor = (await pullOnce(store, bob.userId, thread, cursor, limit, stale)).through;
            else if (what === 'send') {
              const sent = make.message(thread, `m${ids.length}`);
              ids.push(sent.body.messageId);
              await store.submit(sender, make.op(sent));
            } else if (what === 'edit')
              await store.submit(sender, make.op(make.edit(thread, target, `e${which}`)));
            else if (what === 'deliver' || what === 'read') {
              const kind = what === 'read' ? 'read' : 'delivered';
              await store.submit(sender, make.op(make.receipt(thread, target, kind)));
            } else await store.submit(sender, make.op(make.reaction(thread, target, '👍', what === 'react')));
          }
          for (;;) {
            const page = await pullOnce(store, bob.userId, thread, cursor, 3, stale);
            cursor = page.through;
            if (cursor === page.last) break;
          }
          const fresh = await store.page(bob.userId, { feedId: thread, after: null, limit: 1_000 });
          expect(sorted(stale)).toEqual(
            sorted(new Map((fresh?.items ?? []).map((item) => [keyOf(item), item]))),
          );
        }),
        { numRuns: 25 },
      );
    });
  });
}

async function conversation(store: Store, ann: Actor, bob: Actor, thread: ThreadId): Promise<MessageId[]> {
  const ids: MessageId[] = [];
  for (let index = 0; index < 13; index += 1) {
    const [sender, other] = index % 3 === 0 ? [bob, ann] : [ann, bob];
    const sent = make.message(thread, `m${index}`);
    ids.push(sent.body.messageId);
    committed(await store.submit(sender, make.op(sent)));
    committed(await store.submit(other, make.op(make.reaction(thread, sent.body.messageId, '👍'))));
    if (index % 2 === 0)
      committed(await store.submit(other, make.op(make.reaction(thread, sent.body.messageId, '👍', false))));
    if (index % 4 === 0)
      committed(await store.submit(sender, make.op(make.edit(thread, sent.body.messageId, `e${index}`))));
  }
  return ids;
}

async function pullOnce(
  store: Store,
  userId: UserId,
  feedId: FeedId,
  after: number,
  limit: number,
  into: Map<string, Entity>,
) {
  const page = await store.page(userId, { feedId, after, limit });
  if (page === null) throw new Error(`${feedId} is not there`);
  expect(page.through).toBe(Math.min(page.last, after + limit));
  for (const item of page.items) {
    const held = into.get(keyOf(item));
    if (held === undefined || held.version < item.version) into.set(keyOf(item), item);
  }
  return page;
}

async function pullAll(
  store: Store,
  userId: UserId,
  feedId: FeedId,
  limit: number,
): Promise<Map<string, Entity>> {
  const held = new Map<string, Entity>();
  for (let after = 0; ;) {
    const page = await pullOnce(store, userId, feedId, after, limit, held);
    after = page.through;
    if (after === page.last) return new Map(sorted(held));
  }
}

async function lastOf(store: Store, userId: UserId, feedId: FeedId): Promise<number | undefined> {
  return (await store.heads(userId, [feedId], false))[0]?.last;
}

function keyOf(item: Entity): string {
  const of = (...parts: readonly string[]) => [item.entity, ...parts].join(' ');
  if (item.entity === 'message') return of(item.messageId);
  if (item.entity === 'reaction') return of(item.messageId, item.userId, item.emoji);
  return 'userId' in item ? of(item.threadId, item.userId) : of(item.threadId);
}

function sorted(held: ReadonlyMap<string, Entity>): [string, Entity][] {
  return [...held].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function committed(outcome: OpOutcome | undefined): Committed {
  if (outcome?.ok !== true) throw new Error(`not committed: ${outcome?.error.code}`);
  return outcome.value;
}

function codeOf(outcome: OpOutcome | undefined): string {
  return outcome?.ok === false ? outcome.error.code : 'committed';
}
