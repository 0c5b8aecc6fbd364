import { teamLimits } from '../../builders/teamLimits.ts';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { silentLogger } from '../../../sync/core/logger.ts';
import type { MessageId, OpId, ThreadId } from '../../../sync/core/ids.ts';
import { Accounts } from '../../../sync/gateway/accounts/accounts.ts';
import { inProcessBus } from '../../../sync/gateway/bus/inProcessBus.ts';
import { openDatabase } from '../../../sync/gateway/store/sqlite/openDatabase.ts';
import { createSqliteStore } from '../../../sync/gateway/store/sqlite/sqliteStore.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import type { Op, OpIntent } from '../../../sync/protocol/ops/op.ts';
import { type BenchPerson, newDeviceId, type Pair, threadOf } from './people.ts';

/** Of a channel's subscribers. */
const addedAtOnce = 500;

export interface GatewaySeed {
  addPerson(handle: string): Promise<BenchPerson>;
  /** The same person on a device more. */
  addDevice(person: BenchPerson): Promise<BenchPerson>;
  addPair(sender: BenchPerson, recipient: BenchPerson): Promise<Pair>;
  /** A group with them; the first begins it. */
  addGroup(people: readonly BenchPerson[]): Promise<ThreadId>;
  /** A channel of the first, to which the others subscribe. */
  addChannel(people: readonly BenchPerson[]): Promise<ThreadId>;
  /** Messages in one thread, through the rules, in order. */
  send(sender: BenchPerson, threadId: ThreadId, texts: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * The gateway's database in `folder`, written by the gateway's own rules while no gateway runs on it. Nothing of it
 * has to survive a power cut, and nobody guesses these passwords: that is all that makes it faster.
 */
export async function openGatewaySeed(folder: string): Promise<GatewaySeed> {
  await mkdir(folder, { recursive: true });
  const db = openDatabase(join(folder, 'gateway.sqlite'));
  db.pragma('synchronous = OFF');
  // A channel's subscribers come of themselves, over days.
  const limits = { ...teamLimits, peopleAddedPerDay: Infinity };
  const store = createSqliteStore(db, { newId: v7, limits });
  const accounts = new Accounts({
    store: store.accounts,
    bus: inProcessBus(),
    newId: v7,
    logger: silentLogger,
    passwordCost: { memoryCost: 8, timeCost: 1, parallelism: 1 },
  });
  const submit = createSubmitter(store);

  return {
    async addPerson(handle) {
      const device = { id: newDeviceId(), name: 'bench', platform: 'bench', appVersion: '0' };
      const joined = await accounts.register({
        handle,
        displayName: handle,
        password: 'not a secret',
        device,
      });
      if (!joined.ok) throw joined.error;
      const { userId, displayName, token } = joined.value;
      return { userId, handle, displayName, token, deviceId: device.id };
    },
    async addDevice(person) {
      const device = { id: newDeviceId(), name: 'bench', platform: 'bench', appVersion: '0' };
      const joined = await accounts.signIn({ handle: person.handle, password: 'not a secret', device });
      if (!joined.ok) throw joined.error;
      return { ...person, token: joined.value.token, deviceId: device.id };
    },
    async addPair(sender, recipient) {
      const threadId = threadOf(sender.handle, recipient.handle);
      await submit(sender, {
        type: 'createDirectThread',
        feedId: threadId,
        body: { handle: recipient.handle },
      });
      return { threadId, sender, recipient };
    },
    async addGroup([owner, ...others]) {
      if (owner === undefined) throw new Error('a group is begun by somebody');
      const threadId = `g:${v7()}` as ThreadId;
      const handles = others.map(({ handle }) => handle);
      await submit(owner, { type: 'createGroup', feedId: threadId, body: { name: 'The harbour', handles } });
      return threadId;
    },
    async addChannel([owner, ...others]) {
      if (owner === undefined) throw new Error('a channel is begun by somebody');
      const feedId = `g:${v7()}` as ThreadId;
      const begun = { name: 'The tides', handles: [], channel: true as const };
      await submit(owner, { type: 'createGroup', feedId, body: begun });
      for (let from = 0; from < others.length; from += addedAtOnce) {
        const handles = others.slice(from, from + addedAtOnce).map(({ handle }) => handle);
        await submit(owner, { type: 'addMembers', feedId, body: { handles } });
      }
      return feedId;
    },
    async send(sender, threadId, texts) {
      await Promise.all(texts.map((text) => submit(sender, saying(threadId, text))));
    },
    close: () => store.close(),
  };
}

/** Ops of one device more, in the order in which they are given. */
function createSubmitter(store: Pick<Store, 'submit'>) {
  const deviceId = newDeviceId();
  let sent = 0;
  return async (actor: BenchPerson, intent: OpIntent): Promise<void> => {
    sent += 1;
    const op = { frame: 'op', id: v7() as OpId, n: sent, after: [], ...intent } as Op;
    const outcome = await store.submit({ ...actor, deviceId }, op);
    if (!outcome.ok) throw outcome.error;
  };
}

function saying(threadId: ThreadId, text: string): OpIntent {
  const envelope = { kind: 'text', replyTo: null } as const;
  const body = { messageId: v7() as MessageId, envelope, content: { text } };
  return { type: 'sendMessage', feedId: threadId, body };
}

/** `count` pairs of people who have a thread with each other and have said nothing yet. */
export async function seedPairs(folder: string, count: number): Promise<readonly Pair[]> {
  const seed = await openGatewaySeed(folder);
  const pairs: Pair[] = [];
  for (let index = 0; index < count; index += 1) {
    const sender = await seed.addPerson(`sender${index}`);
    pairs.push(await seed.addPair(sender, await seed.addPerson(`recipient${index}`)));
  }
  await seed.close();
  return pairs;
}

/** A group of `count` people, or a channel of the first of them, in which nothing has been said yet. */
export async function seedCrowd(folder: string, count: number, kind: 'group' | 'channel') {
  const seed = await openGatewaySeed(folder);
  try {
    const people: BenchPerson[] = [];
    for (let index = 0; index < count; index += 1) people.push(await seed.addPerson(`person${index}`));
    const threadId = await (kind === 'group' ? seed.addGroup(people) : seed.addChannel(people));
    return { people, threadId };
  } finally {
    // Left open, it would keep a bench that failed from ending.
    await seed.close();
  }
}
