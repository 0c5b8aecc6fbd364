import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { accountFeedId, type MessageId } from '../../../sync/core/ids.ts';
import type { CrashPoint } from '../../../sync/core/crashPoint.ts';
import { accountClient } from '../../../sync/client/accounts.ts';
import { lateAfterMs } from '../../../sync/protocol/scheduled.ts';
import { Sufferer } from '../../fault/world/sufferer.ts';
import { built } from '../../processes/built.ts';
import { isEvent } from '../../processes/run.ts';
import { temporaryFolder } from './kit/gatewayProcess.ts';
import * as make from '../../builders/make.ts';
import { openClient } from './kit/testClient.ts';

const day = 86_400_000;

/** Every step of the job, in its order, and which of its hits is in the midst of three that share a commit. */
const steps: readonly (readonly [CrashPoint, number])[] = [
  ['scheduled.dueFound', 1],
  ['store.groupBegun', 1],
  ['store.feedWritten', 2],
  ['store.scheduledWritten', 2],
  ['store.opReleased', 2],
  ['store.groupWritten', 1],
  ['store.groupCommitted', 1],
  ['fanOut.feedPublished', 2],
  ['scheduled.published', 2],
];

/** The real process, with its clock and its end in the test's hand. */
class Gateway {
  readonly #folder = temporaryFolder();
  readonly process = new Sufferer(built.gateway, join(this.#folder, 'process'));
  readonly databaseFile = join(this.#folder, 'data', 'gateway.sqlite');
  url = '';

  /** Rejects when it ends instead of listening. */
  async start(): Promise<void> {
    const data = join(this.#folder, 'data');
    const args = ['--data', data, '--port', '0', '--log-level', 'silent'];
    const { said } = await this.process.start(args, isEvent('listening'));
    this.url = (said as { url: string }).url;
  }
}

async function register(gateway: Gateway, handle: string) {
  const device = make.newDevice();
  const account = { handle, displayName: handle, password: 'correct horse', device };
  const made = await accountClient.register(gateway.url, account, AbortSignal.timeout(10_000));
  if (!made.ok) throw made.error;
  return { ...made.value, device };
}

function storedIn(gateway: Gateway) {
  const db = new Database(gateway.databaseFile, { readonly: true });
  const rows = {
    messages: db
      .prepare<[], { message_id: string; text: string }>(
        `SELECT message_id, json_extract(content, '$.text') AS text FROM message ORDER BY sequence_number`,
      )
      .all(),
    scheduled: db
      .prepare<
        [],
        { message_id: string; state: string; send_at: number; sent_at: number; text: string | null }
      >('SELECT message_id, state, send_at, sent_at, text FROM scheduled ORDER BY send_at')
      .all(),
  };
  db.close();
  return rows;
}

/** A gateway with a conversation. */
async function conversation() {
  const gateway = new Gateway();
  onTestFinished(() => gateway.process.end('SIGKILL'));
  await gateway.start();
  const [ann, bob] = [await register(gateway, 'ann'), await register(gateway, 'bob')];
  const thread = make.threadOf('ann', 'bob');
  const client = await openClient(gateway.url);
  await client.hello(ann);
  await client.submit(make.creation(thread, 'bob'));
  await client.close();

  /** Three messages of ann's that are to be sent in a day, by the gateway's clock. */
  async function schedule(): Promise<MessageId[]> {
    const writer = await openClient(gateway.url);
    await writer.hello(ann);
    const intents = ['one', 'two', 'three'].map((text, index) => {
      const sendAt = Date.now() + gateway.process.clockOffsetMs + day + index;
      return make.schedule(accountFeedId(ann.userId), thread, { text, sendAt });
    });
    for (const intent of intents) expect(await writer.submit(intent)).toMatchObject({ frame: 'ack' });
    await writer.close();
    return intents.map(({ body }) => body.messageId);
  }

  /** It does not run meanwhile. */
  async function sleepFor(ms: number): Promise<void> {
    await gateway.process.end('SIGKILL');
    gateway.process.suffer({ clockOffsetMs: gateway.process.clockOffsetMs + ms });
  }

  return { gateway, ann, bob, thread, schedule, sleepFor };
}

it('[SCHEDULE-2] a gateway killed at any step of sending has sent each message once when it has started again', async () => {
  const { gateway, schedule, sleepFor } = await conversation();
  const all: MessageId[] = [];
  for (const [point, hit] of steps) {
    all.push(...(await schedule()));
    await sleepFor(day + 10_000);
    const before = gateway.process.hits().length;
    gateway.process.arm(point, hit);
    await gateway.start().catch(() => {});
    await gateway.process.ended(5_000);
    expect(gateway.process.hits().slice(before), point).toEqual([point]);
    gateway.process.disarm();
    await gateway.start();
    await expect
      .poll(() => new Set(storedIn(gateway).scheduled.map(({ state }) => state)), { message: point })
      .toEqual(new Set(['sent']));
  }
  const { messages, scheduled } = storedIn(gateway);
  expect(messages.map(({ message_id: id }) => id)).toEqual(all);
  expect(scheduled.map(({ text }) => text)).toEqual(all.map(() => null));
}, 120_000);

it('[SCHEDULE-6] what came due while the gateway was down goes as it starts, and its writer is told that it is late', async () => {
  const { gateway, ann, bob, thread, schedule, sleepFor } = await conversation();
  const ids = await schedule();
  await sleepFor(day + 3_600_000);
  await gateway.start();
  await expect.poll(() => storedIn(gateway).messages).toHaveLength(ids.length);
  const reader = await openClient(gateway.url);
  await reader.hello(bob);
  reader.send({ frame: 'pull', feeds: [{ feedId: thread, after: null }], limit: 100 });
  const { items } = await reader.next('changes', ({ feedId }) => feedId === thread);
  const texts = items.flatMap((item) => (item.entity === 'message' ? [item.content?.text] : []));
  expect(texts).toEqual(['one', 'two', 'three']);
  const writer = await openClient(gateway.url);
  await writer.hello(ann);
  const account = accountFeedId(ann.userId);
  writer.send({ frame: 'pull', feeds: [{ feedId: account, after: 0 }], limit: 100 });
  const own = await writer.next('changes', ({ feedId }) => feedId === account);
  const late = own.items.flatMap((item) =>
    item.entity === 'scheduled' && (item.sentAt ?? 0) - item.sendAt > lateAfterMs ? [item.messageId] : [],
  );
  expect(new Set(late)).toEqual(new Set(ids));
  await Promise.all([reader.close(), writer.close()]);
});
