import { describe, expect, it } from 'vitest';
import { maxDigestMessages } from '../../../sync/protocol/sizes.ts';
import * as make from '../../builders/make.ts';
import { actor, committed, conversation, type OpenStore, twoPeople } from './kit.ts';

export function digestsContract(name: string, open: OpenStore): void {
  describe(`${name}: digests`, () => {
    it('[DIGEST-1] ranges follow one another from the newest down, whatever their size', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const ids = await conversation(store, ann, bob, thread);
      for (const size of [1, 3, maxDigestMessages]) {
        const page = await store.digest(ann.userId, { threadId: thread, from: 0, to: 1_000, size });
        if (!page.ok) throw page.error;
        const { ranges, from, last } = page.value;
        expect(ranges).toHaveLength(Math.ceil(ids.length / size));
        expect(ranges.map(({ to }) => to)).toEqual([
          1_000,
          ...ranges.slice(0, -1).map((range) => range.from),
        ]);
        expect([ranges.at(-1)?.from, from]).toEqual([0, 0]);
        expect(last).toBeGreaterThan(ids.length);
      }
    });

    it('[DIGEST-2] a digest is of texts and reactions, and of its own range only', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const [first] = await conversation(store, ann, bob, thread);
      if (first === undefined) throw new Error('nothing was said');
      const digests = async () => {
        const page = await store.digest(bob.userId, { threadId: thread, from: 0, to: 1_000, size: 1 });
        return page.ok ? page.value.ranges.map(({ hash }) => hash) : [];
      };
      const before = await digests();
      expect(new Set(before).size).toBe(before.length);
      const react = { messageId: first, emoji: '🦆', present: true };
      committed(await store.submit(bob, make.op({ type: 'setReaction', feedId: thread, body: react })));
      const after = await digests();
      expect(after.slice(0, -1)).toEqual(before.slice(0, -1));
      expect(after.at(-1)).not.toBe(before.at(-1));
    });

    it.each([
      ['above', 5, 2],
      ['at', 2, 2],
    ])('[DIGEST-1] `from` %s `to`: there are no ranges, and nothing is left to ask', async (_, from, to) => {
      const { store, ann, bob, thread } = await twoPeople(open);
      await conversation(store, ann, bob, thread);
      const page = await store.digest(ann.userId, { threadId: thread, from, to, size: 1 });
      expect(page).toMatchObject({ ok: true, value: { from, ranges: [] } });
    });

    it('[DIGEST-3] with all that is not a message, the own account feed’s part of it alone', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      await conversation(store, ann, bob, thread);
      const page = await store.digest(ann.userId, { threadId: thread, from: 0, to: 0, size: 1 });
      if (!page.ok) throw page.error;
      const kinds = page.value.items.map(({ entity }) => entity);
      expect(kinds.filter((kind) => kind === 'member')).toHaveLength(2);
      expect(kinds.filter((kind) => kind === 'membership')).toHaveLength(1);
      expect(kinds).toContain('thread');
    });

    it('[DIGEST-1] [SEE-2] a former member’s reach the beginning, whatever of the newest has changed since', async () => {
      const { store } = await open();
      const [ann, bob] = [await actor(store, 'ann'), await actor(store, 'bob')];
      const thread = make.newGroupId();
      committed(await store.submit(ann, make.op(make.group(thread, ['bob']))));
      const said = Array.from({ length: maxDigestMessages + 5 }, (_, n) => make.message(thread, `m${n}`));
      await Promise.all(said.map((intent) => store.submit(ann, make.op(intent))));
      committed(await store.submit(bob, make.op(make.leaving(thread))));
      for (const { body } of said.slice(-10))
        committed(await store.submit(ann, make.op(make.edit(thread, body.messageId, 'changed'))));
      let ranges = 0;
      for (let to = 1_000, pages = 1; to > 0; pages += 1) {
        const page = await store.digest(bob.userId, { threadId: thread, from: 0, to, size: 1 });
        if (!page.ok || pages > 2) throw new Error('it does not end');
        ranges += page.value.ranges.length;
        to = page.value.from;
      }
      // With the notices of their coming and going.
      expect(ranges).toBe(said.length - 10 + 2);
    });

    it('[SEE-1] is nothing for somebody who is not in the thread', async () => {
      const { store, thread } = await twoPeople(open);
      const carol = await actor(store, 'carol');
      const page = await store.digest(carol.userId, { threadId: thread, from: 0, to: 9, size: 1 });
      expect(page).toMatchObject({ ok: false, error: { code: 'threadUnknown' } });
    });
  });
}
