import { describe, expect, it } from 'vitest';
import { accountFeedId, type ThreadId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import { notesThreadId } from '../../../sync/protocol/directThread.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import * as make from '../../builders/make.ts';
import { actor, codeOf, committed, type OpenStore, twoPeople } from './kit.ts';

const forbidden = 'writeFirstForbidden';
const taken = 'committed';

interface Two {
  readonly store: Store;
  readonly ann: Actor;
  readonly bob: Actor;
}

/** What there is between Ann, who writes, and Bob, to whom. */
const between: Readonly<Record<string, (two: Two) => Promise<unknown>>> = {
  nothing: async () => null,
  'a group that both are in': meet,
  async 'a group that she has left'(two) {
    const group = await meet(two);
    committed(await two.store.submit(two.ann, make.op(make.leaving(group))));
  },
  async 'a group that he has left'(two) {
    const group = await meet(two);
    committed(await two.store.submit(two.bob, make.op(make.leaving(group))));
  },
  async 'a channel of hers'({ store, ann }) {
    const { body, ...channel } = make.group(make.newGroupId(), ['bob'], 'Tides');
    committed(await store.submit(ann, make.op({ ...channel, body: { ...body, channel: true } })));
  },
  async 'his words to her'({ store, bob }) {
    const thread = make.threadOf('ann', 'bob');
    committed(await store.submit(bob, make.op(make.creation(thread, 'ann'))));
    committed(await store.submit(bob, make.op(make.message(thread, 'hello'))));
  },
  async 'her words to him'({ store, ann }) {
    const thread = make.threadOf('ann', 'bob');
    committed(await store.submit(ann, make.op(make.creation(thread, 'bob'))));
    committed(await store.submit(ann, make.op(make.message(thread, 'hello'))));
  },
};

const welcomes: readonly (readonly [
  value: 'acquaintances' | 'nobody' | null,
  there: string,
  code: string,
])[] = [
  [null, 'nothing', taken],
  ['acquaintances', 'nothing', forbidden],
  ['acquaintances', 'a group that both are in', taken],
  ['acquaintances', 'a group that she has left', forbidden],
  ['acquaintances', 'a group that he has left', forbidden],
  ['acquaintances', 'a channel of hers', forbidden],
  ['acquaintances', 'his words to her', taken],
  ['acquaintances', 'her words to him', taken],
  ['nobody', 'nothing', forbidden],
  ['nobody', 'a group that both are in', forbidden],
  ['nobody', 'his words to her', taken],
  ['nobody', 'her words to him', taken],
];

/** What begins to be told to the other person of a thread that is there. */
const beginnings: Readonly<Record<string, (thread: ThreadId) => OpIntent>> = {
  message: (thread) => make.message(thread, 'hello'),
  poll: (thread) => make.poll(thread),
  forward: (thread) => make.message(thread, 'hello', { forwardOf: make.newMessageId() }),
  timer: (thread) => make.timing(thread, { seconds: 60, countsFrom: 'sending', keepsCopies: false }),
};

export function firstWordsContract(name: string, open: OpenStore): void {
  describe(`${name}: first words`, () => {
    it.each(welcomes)('[FIRST-1] [FIRST-2] %s, and between the two %s: %s', async (value, there, code) => {
      const { store } = await open();
      const [ann, bob] = [await actor(store, 'ann'), await actor(store, 'bob')];
      await between[there]?.({ store, ann, bob });
      await welcome(store, bob, value);
      const thread = make.threadOf('ann', 'bob');
      const begun = await store.submit(ann, make.op(make.creation(thread, 'bob')));
      const said = begun.ok ? await store.submit(ann, make.op(make.message(thread, 'hi'))) : begun;
      expect(codeOf(said)).toBe(code);
      // Whoever is not welcome leaves no trace with the other person.
      const { heads } = await store.heads(bob.userId, [thread], false, 10_000);
      expect(heads).toHaveLength(code === taken ? 1 : 0);
      // He may always write to her.
      const own = await store.submit(bob, make.op(make.creation(thread, 'ann')));
      expect([codeOf(own), codeOf(await store.submit(bob, make.op(make.message(thread, 'aye'))))]).toEqual([
        taken,
        taken,
      ]);
    });

    it.each(Object.entries(beginnings))(
      '[FIRST-2] [FIRST-3] a %s, and it is taken when it comes back',
      async (_, of) => {
        const { store, ann, bob, thread } = await twoPeople(open);
        await welcome(store, bob, 'nobody');
        expect(codeOf(await store.submit(ann, make.op(of(thread))))).toBe(forbidden);
        const back = { ...make.op(of(thread)), replayed: true, people: { bob: bob.userId } } as const;
        expect(codeOf(await store.submit(ann, back))).toBe(taken);
      },
    );

    it('[FIRST-2] what changes nothing is acked, and the other person is not bound', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const said = make.message(thread, 'hello');
      committed(await store.submit(bob, make.op(make.message(thread, 'anyone?'))));
      await welcome(store, ann, 'nobody');
      expect(codeOf(await store.submit(bob, make.op(make.message(thread, 'still'))))).toBe(taken);
      await welcome(store, bob, 'nobody');
      committed(await store.submit(ann, make.op(said)));
      expect(committed(await store.submit(ann, make.op(said))).changes).toEqual([]);
      expect(committed(await store.submit(ann, make.op(make.creation(thread, 'bob')))).changes).toEqual([]);
    });

    it('[FIRST-3] a creation that comes back begins the thread', async () => {
      const { store } = await open();
      const [ann, bob] = [await actor(store, 'ann'), await actor(store, 'bob')];
      await welcome(store, bob, 'nobody');
      const creation = make.creation(make.threadOf('ann', 'bob'), 'bob');
      const people = { bob: bob.userId };
      expect(codeOf(await store.submit(ann, make.op({ ...creation, people })))).toBe(forbidden);
      expect(codeOf(await store.submit(ann, { ...make.op({ ...creation, people }), replayed: true }))).toBe(
        taken,
      );
    });

    it('[FIRST-3] a scheduled message is refused at its time, and keeps its words', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      await welcome(store, bob, 'nobody');
      const later = make.schedule(accountFeedId(ann.userId), thread, {
        text: 'later',
        sendAt: Date.now() + 1,
      });
      const { messageId } = later.body;
      committed(await store.submit(ann, make.op(later)));
      const sent = async () =>
        committed(await store.sendScheduled({ userId: ann.userId, messageId })).changes.flatMap(
          ({ entities }) => entities,
        );
      await expect
        .poll(sent)
        .toMatchObject([
          { entity: 'scheduled', state: 'refused', reason: forbidden, content: { text: 'later' } },
        ]);
    });

    it('[FIRST-2] notes are with nobody else', async () => {
      const { store } = await open();
      const ann = await actor(store, 'ann');
      await welcome(store, ann, 'nobody');
      const notes = notesThreadId(ann.userId);
      expect(codeOf(await store.submit(ann, make.op(make.creation(notes, 'ann'))))).toBe(taken);
      expect(codeOf(await store.submit(ann, make.op(make.message(notes, 'to myself'))))).toBe(taken);
    });
  });
}

async function meet({ store, ann }: Two): Promise<ThreadId> {
  const group = make.newGroupId();
  committed(await store.submit(ann, make.op(make.group(group, ['bob']))));
  return group;
}

async function welcome(store: Store, who: Actor, value: 'acquaintances' | 'nobody' | null): Promise<void> {
  const feedId = accountFeedId(who.userId);
  const body = { name: 'writeFirst', value } as const;
  committed(await store.submit(who, make.op({ type: 'setAccountPreference', feedId, body })));
}
