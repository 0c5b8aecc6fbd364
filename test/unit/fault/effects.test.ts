import { describe, expect, it } from 'vitest';
import type { MessageId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import { openDatabase } from '../../../sync/gateway/store/sqlite/openDatabase.ts';
import { createSqliteStore } from '../../../sync/gateway/store/sqlite/sqliteStore.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import { actor, committed } from '../../contracts/store/kit.ts';
import { checkEffects } from '../../fault/check/effects.ts';
import { WireRecord } from '../../fault/check/wireRecord.ts';
import * as make from '../../integration/gateway/kit/person.ts';

const nobodyExcused = new Set<string>();

/** A gateway that can be made to have lost what it acked. */
async function world() {
  const db = openDatabase(':memory:');
  const store = createSqliteStore(db, { newId: make.newId });
  const wire = new WireRecord();
  const ann = await actor(store, 'ann');
  const bob = await actor(store, 'bob');
  const thread = make.threadOf('ann', 'bob');
  const said = (who: Actor, op: ReturnType<typeof make.op>) => {
    wire.observe(who.handle, 'up', JSON.stringify(op));
    const at = { incarnation: make.newId(), position: 1 };
    wire.observe(who.handle, 'down', JSON.stringify({ frame: 'ack', id: op.id, sequenceNumber: 1, at }));
    return op;
  };
  return {
    ...{ db, ann, bob, thread, wire },
    /** Taken, and acked. */
    did: async (who: Actor, intent: OpIntent) =>
      committed(await store.submit(who, said(who, make.op(intent)))) && undefined,
    /** Acked, and never taken. */
    loses: (who: Actor, intent: OpIntent, rest: Parameters<typeof make.op>[1] = {}) =>
      said(who, make.op(intent, rest)).id,
    found: (decided: ReadonlySet<string> = nobodyExcused, disappeared = nobodyExcused) => {
      const userOf = (device: string) => (device === 'ann' ? ann : bob).userId;
      return checkEffects(db, wire, userOf, nobodyExcused, decided, disappeared);
    },
  };
}

describe('what a fault run finds in the store', () => {
  it('nothing, where all that was acked is there', async () => {
    const { did, found, ann, bob, thread } = await world();
    const first = make.message(thread, 'one');
    const { messageId } = first.body;
    await did(ann, make.creation(thread, 'bob'));
    await did(ann, first);
    await did(ann, make.edit(thread, messageId, 'one, mended'));
    await did(bob, make.reaction(thread, messageId, '👍'));
    await did(bob, make.receipt(thread, messageId, 'read'));
    expect(found()).toEqual({ lost: [], duplicated: [] });
  });

  it('nothing, where older words come to a restored gateway for the first time', async () => {
    const { did, loses, found, ann, thread } = await world();
    const first = make.message(thread, 'one');
    const { messageId } = first.body;
    await did(ann, make.creation(thread, 'bob'));
    await did(ann, first);
    await did(ann, make.edit(thread, messageId, 'one, mended'));
    loses(ann, make.message(thread, 'as it was sent at its time', { messageId }), { n: 1 });
    expect(found()).toEqual({ lost: [], duplicated: [] });
  });

  it('each kind of op that was acked and has no effect is lost', async () => {
    const { did, loses, found, ann, bob, thread } = await world();
    const first = make.message(thread, 'one');
    const { messageId } = first.body;
    await did(ann, make.creation(thread, 'bob'));
    await did(ann, first);
    loses(ann, make.message(thread, 'two'));
    loses(ann, make.edit(thread, messageId, 'one, mended'));
    loses(bob, make.reaction(thread, messageId, '👍'));
    loses(bob, make.receipt(thread, messageId, 'read'));
    loses(ann, make.group(make.newGroupId(), ['bob']));
    loses(ann, make.deletion(thread, messageId));
    expect(found().lost.map(({ sentence }) => sentence.split(' ')[1])).toEqual([
      'sendMessage',
      'editMessage',
      'setReaction',
      'advanceReceipt',
      'createGroup',
      'deleteMessage',
    ]);
  });

  it('what was said of a message that was refused when it was sent again is no loss, and of no other', async () => {
    const { did, loses, found, ann, thread, wire } = await world();
    await did(ann, make.creation(thread, 'bob'));
    const [one, two] = [make.message(thread, 'one'), make.message(thread, 'two')];
    const refused = loses(ann, one);
    const error = { code: 'notMember', retryable: false, message: 'not in it' };
    wire.observe('ann', 'down', JSON.stringify({ frame: 'nack', id: refused, error }));
    loses(ann, make.reaction(thread, one.body.messageId, '👍'));
    const lost = [loses(ann, two), loses(ann, make.reaction(thread, two.body.messageId, '👍'))];
    expect(found().lost.map(({ id }) => id)).toEqual(lost);
  });

  it('what was said of a message whose time is over somewhere is no loss, the message itself is one', async () => {
    const { did, loses, found, ann, bob, thread } = await world();
    await did(ann, make.creation(thread, 'bob'));
    const said = make.message(thread, 'one');
    await did(ann, said);
    const gone = make.message(thread, 'two');
    const lost = loses(ann, gone);
    loses(bob, make.reaction(thread, said.body.messageId, '👍'));
    const over = new Set<string>([said.body.messageId, gone.body.messageId]);
    expect(found(nobodyExcused, over).lost.map(({ id }) => id)).toEqual([lost]);
  });

  it('what a later one has overruled is no loss where that one stands before its person', async () => {
    const { did, loses, found, ann, thread } = await world();
    const [one, other] = [make.message(thread, 'one'), make.message(thread, 'another')];
    await did(ann, make.creation(thread, 'bob'));
    for (const message of [one, other]) await did(ann, message);
    const [two, three] = ['two', 'three'].map((text) =>
      loses(ann, make.edit(thread, one.body.messageId, text)),
    );
    const elsewhere = loses(ann, make.edit(thread, other.body.messageId, 'two'));
    const lost = (...decided: readonly (string | undefined)[]) =>
      found(new Set(decided.map(String))).lost.map(({ id }) => id);
    expect(lost(three)).toEqual([elsewhere]);
    expect(lost(two)).toEqual([three, elsewhere]);
  });

  it('only what its person has before them is no loss, and nothing else with it', async () => {
    const { did, loses, found, ann, thread } = await world();
    await did(ann, make.creation(thread, 'bob'));
    const [one, two] = [make.message(thread, 'one'), make.message(thread, 'two')];
    const [first, second] = [loses(ann, one), loses(ann, two)];
    expect(found(new Set([first])).lost.map(({ id }) => id)).toEqual([second]);
    expect(found(new Set<string>([one.body.messageId])).lost.map(({ id }) => id)).toEqual([second]);
  });

  it('what a person discarded with its conversation is not lost, whatever it was about', async () => {
    const { did, loses, found, ann, bob, thread } = await world();
    const first = make.message(thread, 'one');
    await did(ann, make.creation(thread, 'bob'));
    await did(ann, first);
    loses(bob, make.receipt(thread, first.body.messageId, 'read'));
    expect(found().lost).toHaveLength(1);
    expect(found(new Set([`bob ${thread}`])).lost).toEqual([]);
    expect(found(new Set([`ann ${thread}`])).lost).toHaveLength(1);
  });

  it('the word before one that stands before its person again may hold', async () => {
    const { did, loses, found, ann, thread } = await world();
    const first = make.message(thread, 'one');
    await did(ann, make.creation(thread, 'bob'));
    await did(ann, first);
    await did(ann, make.edit(thread, first.body.messageId, 'two'));
    const last = loses(ann, make.edit(thread, first.body.messageId, 'three'));
    expect(found(new Set([last])).lost).toEqual([]);
    expect(found().lost.map(({ sentence }) => sentence.split(': ').at(-1))).toEqual([
      'the text is “two”',
      'the text is “two”',
    ]);
  });

  it('what is said of a message that is there, also where messages disappear', async () => {
    const { did, loses, found, ann, bob, thread } = await world();
    const timer = { seconds: 3_600, countsFrom: 'sending', keepsCopies: false } as const;
    await did(ann, make.creation(thread, 'bob'));
    await did(ann, make.timing(thread, timer));
    const [there, over] = [make.message(thread, 'there'), make.message(thread, 'over')];
    await did(ann, there);
    loses(ann, over);
    loses(bob, make.reaction(thread, over.body.messageId, '👍'));
    const lost = loses(bob, make.reaction(thread, there.body.messageId, '👍'));
    expect(found().lost.map(({ id }) => id)).toEqual([lost]);
  });

  it('but not what was said of one whose time was running, and which came back without it', async () => {
    const { wire, did, loses, found, ann, bob, thread } = await world();
    await did(ann, make.creation(thread, 'bob'));
    const [soon, late] = [make.message(thread, 'soon over'), make.message(thread, 'over next week')];
    const week = 7 * 24 * 3_600_000;
    for (const [{ body }, inMs] of [
      [soon, 1_000],
      [late, week],
    ] as const) {
      const expiry = { seconds: 1, countsFrom: 'reading', keepsCopies: true, expiresAt: Date.now() + inMs };
      const entity = { entity: 'message', messageId: body.messageId, expiry };
      wire.observe('bob', 'down', JSON.stringify({ frame: 'push', changes: [{ entities: [entity] }] }));
    }
    await did(ann, soon);
    await did(ann, late);
    loses(bob, make.reaction(thread, soon.body.messageId, '👍'));
    const lost = loses(bob, make.reaction(thread, late.body.messageId, '👍'));
    expect(found().lost.map(({ id }) => id)).toEqual([lost]);
  });

  it('what nobody sent', async () => {
    const { db, did, found, ann, thread } = await world();
    await did(ann, make.creation(thread, 'bob'));
    await did(ann, make.message(thread, 'one'));
    const invented: MessageId = make.newMessageId();
    db.prepare(`UPDATE message SET message_id = ?`).run(invented);
    expect(found().duplicated).toEqual([`message ${invented} was never sent`]);
  });
});
