import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import * as make from '../../builders/make.ts';
import { actor, codeOf, committed, lastOf, type OpenStore } from './kit.ts';

export function bansContract(name: string, open: OpenStore): void {
  describe(`${name}: bans`, () => {
    it('[BAN-1] [BAN-3] who is banned is out and is not added, until that is lifted', async () => {
      const { store, ann, bob, cyd, thread } = await group(open);
      await done(store, ann, make.banning(thread, bob.userId));
      expect(codeOf(await store.submit(bob, make.op(make.message(thread, 'and yet'))))).toBe('notMember');
      const adding = make.adding(thread, 'bob', 'cyd');
      expect(await store.submit(ann, make.op(adding))).toMatchObject({
        error: { code: 'personBanned', context: { handles: 'bob' } },
      });
      expect(await store.bans(cyd.userId, thread)).toMatchObject({ error: { code: 'threadUnknown' } });
      const { changes } = await done(store, ann, make.banning(thread, bob.userId, false));
      expect(changes).toEqual([]);
      expect((await done(store, ann, adding)).changes).toHaveLength(3);
    });

    it('[BAN-1] a ban of somebody outside takes no number, and twice is once', async () => {
      const { store, reopen, ann, cyd, thread } = await group(open);
      const before = await lastOf(store, ann.userId, thread);
      for (let times = 0; times < 2; times += 1)
        expect((await done(store, ann, make.banning(thread, cyd.userId))).changes).toEqual([]);
      expect(await lastOf(store, ann.userId, thread)).toBe(before);
      const again = await reopen();
      expect(await again.bans(ann.userId, thread)).toMatchObject({ value: { bans: [{ handle: 'cyd' }] } });
    });

    it('[BAN-1] [RESTORE-1] a backup from before a ban that takes no number, or its lift, is behind', async () => {
      const { store, ann, cyd, thread } = await group(open);
      const seen = [(await store.open(ann.userId, null, null)).at.position];
      for (const banned of [true, false]) {
        const outcome = committed(await store.submit(ann, make.op(make.banning(thread, cyd.userId, banned))));
        seen.push(outcome.at.position);
      }
      expect(new Set(seen).size).toBe(3);
    });

    it('[BAN-3] a member who may add nobody does not learn of it, and a replay leaves them out', async () => {
      const { store, ann, bob, cyd, thread } = await group(open);
      await done(store, ann, make.banning(thread, cyd.userId));
      const adding = make.adding(thread, 'cyd');
      expect(codeOf(await store.submit(bob, make.op(adding)))).toBe('personBanned');
      await done(store, ann, make.forbidding(thread, 'addPeople', true));
      expect(await store.submit(bob, make.op(adding))).toMatchObject({
        error: { code: 'notAllowed', context: { right: 'addPeople' } },
      });
      const replayed = { ...make.op(adding), people: { cyd: cyd.userId }, replayed: true } as const;
      expect(committed(await store.submit(ann, replayed)).changes).toEqual([]);
    });

    it('[BAN-4] owner and admins read who is banned, the last one first', async () => {
      const { store, ann, bob, cyd, thread } = await group(open);
      const dee = await actor(store, 'dee');
      await done(store, ann, make.adding(thread, 'dee'));
      await done(store, ann, make.givingRole(thread, bob.userId, 'admin'));
      await done(store, ann, make.banning(thread, cyd.userId));
      const listed = (who: Actor) => store.bans(who.userId, thread);
      const bans = [{ userId: cyd.userId, handle: 'cyd', displayName: 'CYD' }];
      for (const who of [ann, bob]) expect(await listed(who)).toMatchObject({ value: { bans } });
      expect(await listed(dee)).toMatchObject({
        error: { code: 'notAllowed', context: { right: 'setBan' } },
      });
      expect(await listed(cyd)).toMatchObject({ error: { code: 'threadUnknown' } });
      await done(store, bob, make.leaving(thread));
      expect(await listed(bob)).toMatchObject({ error: { code: 'threadUnknown' } });
    });
  });
}

/** Ann's group with Bob; Cyd, whom she knows, is not in it. */
async function group(open: OpenStore) {
  const opened = await open();
  const { store } = opened;
  const [ann, bob, cyd] = [await actor(store, 'ann'), await actor(store, 'bob'), await actor(store, 'cyd')];
  // Ann is no stranger to them.
  for (const person of [bob, cyd]) {
    const direct = make.threadOf('ann', person.handle);
    await done(store, ann, make.creation(direct, person.handle));
    await done(store, person, make.message(direct, 'hello'));
  }
  const thread = make.newGroupId();
  await done(store, ann, make.group(thread, ['bob']));
  return { ...opened, ann, bob, cyd, thread };
}

const done = async (store: Store, who: Actor, intent: OpIntent) =>
  committed(await store.submit(who, make.op(intent)));
