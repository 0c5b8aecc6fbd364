import type { MessageId } from '../../sync/core/ids.ts';
import type { Actor } from '../../sync/gateway/decide/rule.ts';
import { openDatabase } from '../../sync/gateway/store/sqlite/openDatabase.ts';
import { createSqliteStore } from '../../sync/gateway/store/sqlite/sqliteStore.ts';
import type { OpIntent } from '../../sync/protocol/ops/op.ts';
import { actor, committed } from '../contracts/store/kit.ts';
import { checkEffects } from '../fault/check/effects.ts';
import type { Evidence } from '../fault/check/excuses.ts';
import { WireRecord } from '../fault/check/wireRecord.ts';
import * as make from './make.ts';
import { teamLimits } from './teamLimits.ts';

const nothingKnown: Evidence = {
  lapses: [],
  latest: Date.now(),
  gone: new Set(),
  healed: new Set(),
  decided: new Set(),
  standing: new Set(),
  disappeared: new Set(),
};
/** A gateway that can be made to have lost what it acked. */
export async function judgedStore() {
  const db = openDatabase(':memory:');
  const store = createSqliteStore(db, { newId: make.newId, limits: teamLimits });
  const wire = new WireRecord();
  const ann = await actor(store, 'ann');
  const bob = await actor(store, 'bob');
  const thread = make.threadOf('ann', 'bob');
  let acks = 0;
  const sends = (who: Actor, op: ReturnType<typeof make.op>) => {
    wire.observe(who.handle, 'up', JSON.stringify(op));
    return op;
  };
  const said = (who: Actor, op: ReturnType<typeof make.op>) => {
    sends(who, op);
    acks += 1;
    const at = { incarnation: make.newId(), position: 1 };
    wire.observe(who.handle, 'down', JSON.stringify({ frame: 'ack', id: op.id, sequenceNumber: acks, at }));
    return op;
  };
  return {
    ...{ db, ann, bob, thread, wire },
    sends: (who: Actor, intent: OpIntent) => sends(who, make.op(intent)).id,
    /** Taken, and acked. */
    did: async (who: Actor, intent: OpIntent, rest: Parameters<typeof make.op>[1] = {}) =>
      committed(await store.submit(who, said(who, make.op(intent, rest)))) && undefined,
    /** Acked, and never taken. */
    loses: (who: Actor, intent: OpIntent, rest: Parameters<typeof make.op>[1] = {}) =>
      said(who, make.op(intent, rest)).id,
    refuses: (who: Actor, id: string, code: string) => {
      const error = { code, retryable: code === 'targetMissing', message: code };
      wire.observe(who.handle, 'down', JSON.stringify({ frame: 'nack', id, error }));
    },
    hears: (who: Actor, messageId: MessageId, expiresAt: number | null) => {
      const expiry = { seconds: 1, countsFrom: 'reading', keepsCopies: true, expiresAt };
      const entity = { entity: 'message', messageId, expiry };
      wire.observe(who.handle, 'down', JSON.stringify({ frame: 'push', items: [entity] }));
    },
    found: (evidence: Partial<Evidence> = {}) => {
      const userOf = (device: string) => (device === 'ann' ? ann : bob).userId;
      return checkEffects(db, wire, userOf, { ...nothingKnown, ...evidence });
    },
  };
}
