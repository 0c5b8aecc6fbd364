import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { accountFeedId } from '../../../sync/core/ids.ts';
import { teamLimits } from '../../builders/teamLimits.ts';
import { protocolVersion } from '../../../sync/protocol/version.ts';
import * as make from '../../builders/make.ts';
import { openClient } from './kit/testClient.ts';
import { startGateway } from './kit/testGateway.ts';

describe('hello', () => {
  it('is answered by welcome and heads', async () => {
    const { url, register } = await startGateway();
    const account = await register('ann');
    const client = await openClient(url);
    const welcome = await client.hello(account);
    expect(welcome).toMatchObject({
      v: protocolVersion,
      userId: account.userId,
      handle: 'ann',
      displayName: 'ANN',
      deviceId: account.device.id,
      restored: false,
      limits: teamLimits,
    });
    expect(client.received.map((frame) => frame.frame)).toEqual(['welcome', 'heads']);
  });

  it.each(['{"frame":"ping","t":1}', 'nonsense', '{"frame":"hello"}'])(
    '[HELLO-1] %s instead of it: bye',
    async (text) => {
      const { url } = await startGateway();
      const client = await openClient(url);
      client.sendRaw(text);
      expect((await client.next('bye')).code).toBe('frameInvalid');
      expect((await client.closed).code).toBe(1008);
    },
  );

  it('[HELLO-1] a binary one: bye', async () => {
    const { url } = await startGateway();
    const client = await openClient(url);
    client.sendRaw(Buffer.from('hi'));
    expect((await client.next('bye')).code).toBe('frameInvalid');
  });

  it('[HELLO-2] another version, even with another shape: bye', async () => {
    const { url, register } = await startGateway();
    const { token, device } = await register('ann');
    for (const hello of [
      { frame: 'hello', v: protocolVersion + 1, token, device, cursor: null, seen: null, settled: 0 },
      { frame: 'hello', v: protocolVersion + 1, credentials: { token } },
    ]) {
      const client = await openClient(url);
      client.send(hello);
      expect((await client.next('bye')).code).toBe('versionUnsupported');
      await client.closed;
    }
  });

  it('[HELLO-3] a token that is unknown, revoked or of another device: bye', async () => {
    const { url, register, gateway } = await startGateway();
    const ann = await register('ann');
    const bob = await register('bob');
    await gateway.accounts.signOut(bob.token);
    for (const wrong of [{ ...ann, token: 'made-up' }, bob, { ...ann, device: make.newDevice() }]) {
      const client = await openClient(url);
      client.send({
        frame: 'hello',
        v: 1,
        token: wrong.token,
        device: wrong.device,
        cursor: null,
        seen: null,
        settled: 0,
      });
      expect((await client.next('bye')).code).toBe('tokenInvalid');
      await client.closed;
    }
  });

  it('[HELLO-4] nothing committed while a session opens is lost', async () => {
    const { url, pair } = await startGateway();
    const { ann, bob, thread } = await pair();
    for (let round = 0; round < 10; round += 1) {
      const client = await openClient(url);
      const sends = Array.from({ length: 20 }, (_, index) =>
        ann.submit(make.message(thread, `${round}.${index}`)),
      );
      await client.hello(bob.account);
      const answers = await Promise.all(sends);
      const last = Math.max(...answers.map((answer) => (answer.frame === 'ack' ? answer.sequenceNumber : 0)));
      await client.settled();
      // By head or by push, the client knows how far the thread is.
      const heads = client.received.flatMap((frame) => (frame.frame === 'heads' ? frame.feeds : []));
      const pushes = client.received.flatMap((frame) => (frame.frame === 'changes' ? [frame] : []));
      const known = [...heads, ...pushes]
        .filter(({ feedId }) => feedId === thread)
        .map((frame) => frame.last);
      expect(Math.max(...known)).toBe(last);
      await client.close();
    }
  });

  it('[HELLO-5] heads come in chunks of at most 100 threads, the last with more: false', async () => {
    const { url, signIn, register } = await startGateway();
    const ann = await signIn('ann');
    const handles = Array.from({ length: 130 }, (_, index) => `friend${index}`);
    for (const handle of handles) await register(handle);
    for (const handle of handles) await ann.submit(make.creation(make.threadOf('ann', handle), handle));
    await ann.submit(make.message(make.threadOf('ann', 'friend7'), 'newest'));
    const second = await openClient(url);
    await second.hello(ann.account);
    const chunks = second.received.flatMap((frame) => (frame.frame === 'heads' ? [frame] : []));
    expect(chunks.map(({ more }) => more)).toEqual([true, false]);
    expect(chunks.every(({ feeds }) => feeds.length <= 100)).toBe(true);
    const feeds = chunks.flatMap((chunk) => chunk.feeds);
    expect(feeds).toHaveLength(131);
    expect(feeds[0]?.feedId).toBe(accountFeedId(ann.account.userId));
    expect(feeds[1]).toMatchObject({ feedId: make.threadOf('ann', 'friend7'), unread: 0 });
  });

  it('[HELLO-5] with a cursor: only what changed since', async () => {
    const { url, pair } = await startGateway();
    const { ann, bob, thread } = await pair();
    const again = await openClient(url);
    const { cursor, at } = await again.hello(bob.account);
    await again.close();
    const quiet = await openClient(url);
    await quiet.hello(bob.account, { cursor, seen: at });
    expect(quiet.received).toMatchObject([{ frame: 'welcome' }, { frame: 'heads', feeds: [], more: false }]);
    await ann.submit(make.message(thread, 'news'));
    const news = await openClient(url);
    await news.hello(bob.account, { cursor, seen: at });
    expect(news.received[1]).toEqual({ frame: 'heads', feeds: [{ feedId: thread, last: 2 }], more: false });
  });

  it('[HELLO-7] a cursor or position of another life: restored, and heads as for a fresh mirror', async () => {
    const { url, pair } = await startGateway();
    const { ann, thread } = await pair();
    const { cursor, at } = await (await openClient(url)).hello(ann.account);
    for (const rest of [{ cursor: 'gone.17' }, { cursor, seen: { ...at, position: at.position + 5 } }]) {
      const client = await openClient(url);
      expect((await client.hello(ann.account, rest)).restored).toBe(true);
      const heads = client.received.flatMap((frame) => (frame.frame === 'heads' ? frame.feeds : []));
      expect(heads.find(({ feedId }) => feedId === thread)?.items).toBeDefined();
    }
  });

  it('[RESTORE-2] a restored store says what was settled with it, and does not take what was settled since', async () => {
    const { url, pair } = await startGateway();
    const { ann } = await pair();
    const { at } = await (await openClient(url)).hello(ann.account, { settled: 3 });
    const lost = { ...at, position: at.position + 5 };
    for (const settled of [9, 10]) {
      const client = await openClient(url);
      expect(await client.hello(ann.account, { seen: lost, settled })).toMatchObject({
        restored: true,
        settled: 3,
      });
    }
    expect(await (await openClient(url)).hello(ann.account, { seen: at, settled: 10 })).not.toHaveProperty(
      'settled',
    );
  });

  it('[PUTBACK-1] a device that has settled less than it once said is told, until it says as much', async () => {
    const { url, pair } = await startGateway();
    const { ann, thread } = await pair();
    await (await openClient(url)).hello(ann.account, { settled: 9 });
    const copy = await openClient(url);
    expect(await copy.hello(ann.account, { settled: 3 })).toMatchObject({ restored: false, settled: 9 });
    const old = make.op(make.timing(thread, null), { n: 9 });
    copy.send(old);
    expect(await copy.next('nack')).toMatchObject({ id: old.id, error: { code: 'recovered' } });
    const next = make.op(make.message(thread, 'after it'), { n: 10 });
    copy.send(next);
    expect((await copy.next('ack')).id).toBe(next.id);
    const caughtUp = await (await openClient(url)).hello(ann.account, { settled: 10 });
    expect(caughtUp).not.toHaveProperty('settled');
  });

  it('[HELLO-8] a second one is refused and the session goes on', async () => {
    const { signIn } = await startGateway();
    const ann = await signIn('ann');
    const { token, device } = ann.account;
    ann.send({ frame: 'hello', v: 1, token, device, cursor: null, seen: null, settled: 0 });
    expect((await ann.next('error')).error.code).toBe('frameInvalid');
    await ann.settled();
  });

  it('[HELLO-9] while the store does not answer: bye, and when to come back', async () => {
    const { url, register, db } = await startGateway();
    const account = await register('ann');
    const thief = new Sqlite(db.name);
    thief.exec('BEGIN IMMEDIATE');
    const client = await openClient(url);
    const { token, device } = account;
    client.send({ frame: 'hello', v: 1, token, device, cursor: null, seen: null, settled: 0 });
    expect(await client.next('bye')).toMatchObject({ code: 'storeFailed', retryAfterMs: 1_000 });
    expect((await client.closed).code).toBe(1011);
    thief.exec('ROLLBACK');
    thief.close();
    await (await openClient(url)).hello(account);
  });

  it('frames sent right behind it are answered after welcome', async () => {
    const { url, pair } = await startGateway();
    const { ann, thread } = await pair();
    const client = await openClient(url);
    const op = make.op(make.message(thread, 'early'));
    const greeted = client.hello(ann.account);
    client.send(op);
    await greeted;
    expect((await client.next('ack')).id).toBe(op.id);
    expect(client.received[0]?.frame).toBe('welcome');
  });
});
