import { expect } from 'vitest';
import type { FeedId, MessageId, ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Committed, OpOutcome, Store } from '../../../sync/gateway/store/store.ts';
import { type Entity, entityKind } from '../../../sync/protocol/entities/entity.ts';
import * as make from '../../builders/make.ts';

export interface StoreUnderTest {
  readonly store: Store;
  /** The same data in a new life of the store. */
  reopen(): Promise<Store>;
}

/** Bytes that no page of these tests fills. */
export const plenty = 10_000_000;

/** Opens an empty store that ends with the test. */
export type OpenStore = () => Promise<StoreUnderTest>;

export async function actor(store: Store, handle: string): Promise<Actor> {
  const person = { userId: make.newUserId(), handle, displayName: handle.toUpperCase() };
  const device = make.newDevice();
  expect(await store.accounts.createUser(person, 'hash')).toBe(true);
  await store.accounts.putDevice(person.userId, device, `token of ${handle}`);
  return { ...person, deviceId: device.id };
}

export async function twoPeople(open: OpenStore) {
  const opened = await open();
  const { store } = opened;
  const ann = await actor(store, 'ann');
  const bob = await actor(store, 'bob');
  const thread = make.threadOf('ann', 'bob');
  const created = committed(await store.submit(ann, make.op(make.creation(thread, 'bob'))));
  return { ...opened, ann, bob, thread, created };
}

export async function conversation(
  store: Store,
  ann: Actor,
  bob: Actor,
  thread: ThreadId,
): Promise<MessageId[]> {
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

export async function pullOnce(
  store: Store,
  userId: UserId,
  feedId: FeedId,
  after: number,
  limit: number,
  into: Map<string, Entity>,
) {
  const page = await store.page(userId, { feedId, after, limit, bytes: plenty });
  if (page === null) throw new Error(`${feedId} is not there`);
  expect(page.through).toBe(Math.min(page.last, after + limit));
  for (const item of page.items) {
    const held = into.get(keyOf(item));
    if (held === undefined || held.version < item.version) into.set(keyOf(item), item);
  }
  return page;
}

export async function pullAll(
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

export async function lastOf(store: Store, userId: UserId, feedId: FeedId): Promise<number | undefined> {
  return (await store.heads(userId, [feedId], false, plenty)).heads[0]?.last;
}

export function keyOf(item: Entity): string {
  const fields: Readonly<Record<string, unknown>> = item;
  return [item.entity, ...entityKind[item.entity].key.map((field) => fields[field])].join(' ');
}

export function sorted(held: ReadonlyMap<string, Entity>): [string, Entity][] {
  return [...held].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

export function committed(outcome: OpOutcome | undefined): Committed {
  if (outcome?.ok !== true) throw new Error(`not committed: ${outcome?.error.code}`);
  return outcome.value;
}

export function codeOf(outcome: OpOutcome | undefined): string {
  return outcome?.ok === false ? outcome.error.code : 'committed';
}
