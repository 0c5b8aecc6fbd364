import { describe, expect, it } from 'vitest';
import { accountFeedId, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import type { Choice } from '../../../sync/protocol/entities/poll.ts';
import * as make from '../../builders/make.ts';
import { actor, codeOf, committed, type OpenStore, plenty, pullAll, sorted, twoPeople } from './kit.ts';

export function pollsContract(name: string, open: OpenStore): void {
  describe(`${name}: polls`, () => {
    it('[VOTE-4] votes travel as changes, and are on first pages and in history with their poll', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const poll = await asked(store, ann, thread);
      await vote(store, bob, thread, poll, [1]);
      await vote(store, bob, thread, poll, [0]);
      await vote(store, ann, thread, poll, [0]);
      const told = await votesOf(store, ann, thread);
      expect(told).toMatchObject(
        [
          { userId: ann.userId, choice: [0], sequenceNumber: 2, version: 5 },
          { userId: bob.userId, choice: [0], sequenceNumber: 2, version: 4 },
        ].toSorted((a, b) => (a.userId < b.userId ? -1 : 1)),
      );
      const first = await store.page(bob.userId, { feedId: thread, after: null, limit: 9, bytes: plenty });
      const older = await store.history(bob.userId, {
        threadId: thread,
        anchor: { before: 9 },
        limit: 9,
        bytes: plenty,
      });
      for (const items of [first?.items, older.ok ? older.value.items : []])
        expect(items?.filter(({ entity }) => entity === 'vote')).toHaveLength(2);
    });

    it('[VOTE-5] nobody but the voter learns who chose what in an anonymous poll, by any way of asking', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const poll = await asked(store, ann, thread, { anonymous: true });
      await vote(store, bob, thread, poll, [1]);
      const { changes } = await vote(store, bob, thread, poll, [2]);
      const live = changes.filter(({ feedId }) => feedId === thread);
      expect(live).toMatchObject([{ entities: [{ entity: 'tally', counts: [0, 0, 1], voters: 1 }] }]);
      const about = { threadId: thread, messageId: poll };
      const said = JSON.stringify([
        live,
        await store.page(ann.userId, { feedId: thread, after: 2, limit: 9, bytes: plenty }),
        await store.page(ann.userId, {
          feedId: accountFeedId(ann.userId),
          after: 0,
          limit: 9,
          bytes: plenty,
        }),
        await store.history(ann.userId, { threadId: thread, anchor: { before: 9 }, limit: 9, bytes: plenty }),
        await store.messageInfo(ann.userId, { ...about, bytes: plenty }),
      ]);
      expect(said).toContain('"tally"');
      expect(said).not.toMatch(/"ballot"|"vote"|"choice"/);
      expect(await ballots(store, bob)).toMatchObject([{ messageId: poll, choice: [2], countedAt: 4 }]);
      expect(await ballots(store, ann)).toEqual([]);
    });

    it('[DIGEST-2] a digest is of votes and of how many there are, too', async () => {
      for (const anonymous of [true, false]) {
        const { store, ann, bob, thread } = await twoPeople(open);
        const poll = await asked(store, ann, thread, { anonymous });
        const before = await hashes(store, ann, thread);
        await vote(store, bob, thread, poll, [1]);
        expect(await hashes(store, ann, thread)).not.toEqual(before);
      }
    });

    it('[POLL-4] a poll that is closed is a change of its message, and nothing that it said before', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const poll = await asked(store, ann, thread);
      committed(await store.submit(ann, make.op(make.closing(thread, poll))));
      const held = await pullAll(store, bob.userId, thread, 50);
      const closed = [...held.values()].find(({ entity }) => entity === 'message');
      expect(closed).toMatchObject({
        version: 3,
        sequenceNumber: 2,
        envelope: { poll: { closedAt: expect.any(Number) } },
      });
      const info = await store.messageInfo(ann.userId, { threadId: thread, messageId: poll, bytes: plenty });
      expect(info).toMatchObject({ ok: true, value: { editions: [] } });
      expect(codeOf(await store.submit(bob, make.op(make.vote(thread, poll, [0]))))).toBe('pollClosed');
    });

    it('[VOTE-6] with a deleted poll goes whatever was voted, of everybody', async () => {
      for (const anonymous of [true, false]) {
        const { store, ann, bob, thread } = await twoPeople(open);
        const poll = await asked(store, ann, thread, { anonymous });
        for (const who of [ann, bob]) await vote(store, who, thread, poll, [1]);
        committed(await store.submit(ann, make.op(make.deletion(thread, poll))));
        for (const who of [ann, bob]) {
          const held = [
            ...(await pullAll(store, who.userId, thread, 50)).values(),
            ...(await pullAll(store, who.userId, accountFeedId(who.userId), 50)).values(),
          ];
          expect(held.map(({ entity }) => entity)).not.toContainEqual(
            expect.stringMatching(/vote|tally|ballot/),
          );
        }
      }
    });

    it('[FORWARD-2] a forwarded poll bears a name where its question and its options are those of the original', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const poll = await asked(store, ann, thread);
      const from = async (options: string[]) => {
        const { body, ...rest } = make.poll(thread);
        const sent = {
          ...rest,
          body: {
            ...body,
            envelope: { ...body.envelope, forwardOf: poll },
            content: { ...body.content, options },
          },
        };
        const [change] = committed(await store.submit(bob, make.op(sent))).changes;
        const [message] = change?.entities ?? [];
        if (message?.entity !== 'message' || message.envelope.kind !== 'poll') throw new Error('no poll');
        return message.envelope.forwardedFrom;
      };
      expect(await from(['Sea', 'Hills', 'Home'])).toMatchObject({ userId: ann.userId });
      expect(await from(['Sea', 'Hills', 'Hell'])).toBeNull();
    });

    it('[HIDE-3] who has deleted a poll for themselves hears no more of their choice, which stays counted', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const poll = await asked(store, ann, thread, { anonymous: true });
      await vote(store, bob, thread, poll, [1]);
      committed(await store.submit(bob, make.op(make.hiding(accountFeedId(bob.userId), thread, poll))));
      expect(await ballots(store, bob)).toEqual([]);
      // From a device that had not heard of it.
      await vote(store, bob, thread, poll, [0]);
      const held = await pullAll(store, ann.userId, thread, 50);
      expect([...held.values()].find(({ entity }) => entity === 'tally')).toMatchObject({
        counts: [1, 0, 0],
        voters: 1,
      });
    });

    it('[VOTE-7] who leaves keeps their vote there, and cannot change it', async () => {
      const { store } = await open();
      const [ann, bob] = [await actor(store, 'ann'), await actor(store, 'bob')];
      const thread = make.newGroupId();
      committed(await store.submit(ann, make.op(make.group(thread, ['bob']))));
      const [named, secret] = [
        await asked(store, ann, thread),
        await asked(store, ann, thread, { anonymous: true }),
      ];
      for (const poll of [named, secret]) await vote(store, bob, thread, poll, [1]);
      committed(await store.submit(bob, make.op(make.leaving(thread))));
      expect(await votesOf(store, ann, thread)).toMatchObject([{ userId: bob.userId, choice: [1] }]);
      const held = await pullAll(store, ann.userId, thread, 50);
      expect([...held.values()].find(({ entity }) => entity === 'tally')).toMatchObject({
        counts: [0, 1, 0],
      });
      for (const poll of [named, secret])
        expect(codeOf(await store.submit(bob, make.op(make.vote(thread, poll, []))))).toBe('notMember');
    });

    it('[SEE-2] who joined later is told of no vote in a poll from before', async () => {
      const { store } = await open();
      const [ann, bob] = [await actor(store, 'ann'), await actor(store, 'bob')];
      const thread = make.newGroupId();
      committed(await store.submit(ann, make.op(make.group(thread, []))));
      const polls = [await asked(store, ann, thread), await asked(store, ann, thread, { anonymous: true })];
      committed(await store.submit(ann, make.op(make.adding(thread, 'bob'))));
      for (const poll of polls) await vote(store, ann, thread, poll, [1]);
      const told = JSON.stringify([
        [...(await pullAll(store, bob.userId, thread, 50)).values()],
        await store.page(bob.userId, { feedId: thread, after: null, limit: 9, bytes: plenty }),
      ]);
      for (const poll of polls) expect(told).not.toContain(poll);
      for (const poll of polls)
        expect(codeOf(await store.submit(bob, make.op(make.vote(thread, poll, [0]))))).toBe('messageUnknown');
    });
  });
}

async function asked(
  store: Store,
  who: Actor,
  thread: ThreadId,
  rules: { readonly anonymous?: boolean } = {},
): Promise<MessageId> {
  const poll = make.poll(thread, rules);
  committed(await store.submit(who, make.op(poll)));
  return poll.body.messageId;
}

async function vote(store: Store, who: Actor, thread: ThreadId, poll: MessageId, choice: Choice) {
  return committed(await store.submit(who, make.op(make.vote(thread, poll, choice))));
}

async function votesOf(store: Store, { userId }: Actor, thread: ThreadId) {
  const held = await pullAll(store, userId, thread, 50);
  return sorted(held).flatMap(([, item]) => (item.entity === 'vote' ? [item] : []));
}

async function ballots(store: Store, { userId }: Actor) {
  const held = await pullAll(store, userId, accountFeedId(userId), 50);
  return [...held.values()].filter(({ entity }) => entity === 'ballot');
}

async function hashes(store: Store, { userId }: Actor, thread: ThreadId) {
  const page = await store.digest(userId, { threadId: thread, from: 0, to: 100, size: 1 });
  return page.ok ? page.value.ranges.map(({ hash }) => hash) : [];
}
