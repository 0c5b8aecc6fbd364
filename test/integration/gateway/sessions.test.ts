import { describe, expect, it, vi } from 'vitest';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import { manualClock } from './kit/manualClock.ts';
import { memoryGateway } from './kit/memoryConnection.ts';
import * as make from '../../builders/make.ts';
import { openClient } from './kit/testClient.ts';
import { startGateway } from './kit/testGateway.ts';

const mebibyte = 1024 * 1024;

/** The store commits as it does, until the test takes it in hand. */
function commitsToHold() {
  let held: (() => void)[] | null = null;
  return {
    schedule: (task: () => void) => void (held === null ? setImmediate(task) : held.push(task)),
    hold: () => void (held = []),
    release: () => held?.splice(0).forEach((task) => task()),
  };
}

describe('a session that is opened', () => {
  it('[HELLO-1] without a hello it ends after ten seconds', () => {
    const clock = manualClock();
    const { received, state } = memoryGateway({ clock }).connect();
    clock.advance(9_999);
    expect(state.closedWith).toBeNull();
    clock.advance(1);
    expect(received).toMatchObject([{ frame: 'bye', code: 'timeout' }]);
    expect(state.closedWith).toBe(1008);
  });

  it('[HELLO-13] too much sent before welcome ends it', async () => {
    const gateway = memoryGateway();
    const { token, device } = await gateway.register('ann');
    const client = gateway.connect();
    client.send({ frame: 'hello', v: 1, token, device, cursor: null, seen: null, settled: 0 });
    for (let count = 0; count < 5; count += 1) client.session.receive('x'.repeat(60_000));
    expect(client.received).toMatchObject([{ frame: 'bye', code: 'frameInvalid' }]);
    expect(client.state.closedWith).toBe(1008);
  });

  it('[HELLO-13] what is sent before welcome is answered after it, in its order', async () => {
    const gateway = memoryGateway();
    const { token, device } = await gateway.register('ann');
    const client = gateway.connect();
    client.send({ frame: 'hello', v: 1, token, device, cursor: null, seen: null, settled: 0 });
    for (const t of [1, 2, 3]) client.send({ frame: 'ping', t });
    await vi.waitFor(() => expect(client.of('pong')).toHaveLength(3));
    expect(client.received[0]).toMatchObject({ frame: 'welcome' });
    expect(client.of('pong').map(({ t }) => t)).toEqual([1, 2, 3]);
  });

  it('a connection lost while it opens leaves nothing behind', async () => {
    const gateway = memoryGateway();
    const { token, device } = await gateway.register('ann');
    const client = gateway.connect();
    client.send({ frame: 'hello', v: 1, token, device, cursor: null, seen: null, settled: 0 });
    client.session.closed();
    // One turn to ask, one for what its device has settled.
    for (let turn = 0; turn < 2; turn += 1) await new Promise(setImmediate);
    await gateway.gateway.accounts.signOut(token);
    expect(client.of('bye')).toEqual([]);
  });
});

describe('a session that was ended', () => {
  it('[ACCOUNT-5] takes no more ops, though its connection still brings some', async () => {
    const gateway = memoryGateway();
    await gateway.register('bob');
    const account = await gateway.register('ann');
    const client = await gateway.signIn(account);
    await gateway.gateway.accounts.signOut(account.token);
    expect(client.received.at(-1)).toMatchObject({ frame: 'bye', code: 'tokenInvalid' });
    client.send(make.op(make.creation(make.threadOf('ann', 'bob'), 'bob')));
    client.send({ frame: 'ping', t: 1 });
    await new Promise(setImmediate);
    expect(client.received.at(-1)?.frame).toBe('bye');
    expect(await gateway.store.memberships(account.userId)).toEqual([]);
  });
});

describe('a slow session', () => {
  async function slow() {
    const gateway = memoryGateway();
    const [ann, bob] = [await gateway.register('ann'), await gateway.register('bob')];
    const [sender, reader] = [await gateway.signIn(ann), await gateway.signIn(bob)];
    const thread = make.threadOf('ann', 'bob');
    let acked = 0;
    async function submit(intent: Parameters<typeof make.op>[0]): Promise<void> {
      sender.send(make.op(intent));
      acked += 1;
      await vi.waitFor(() => expect(sender.of('ack')).toHaveLength(acked));
    }
    await submit(make.creation(thread, 'bob'));
    return { gateway, sender, reader, thread, submit };
  }

  it('[SLOW-1] it gets no pushes, and heads of what it missed once it has drained', async () => {
    const { reader, thread, submit } = await slow();
    reader.state.buffered = mebibyte + 1;
    const before = reader.of('changes').length;
    for (const text of ['one', 'two', 'three']) await submit(make.message(thread, text));
    expect(reader.of('changes')).toHaveLength(before);
    reader.state.buffered = 0;
    reader.session.drained();
    await vi.waitFor(() =>
      expect(reader.of('heads').at(-1)).toEqual({
        frame: 'heads',
        feeds: [{ feedId: thread, last: 4 }],
        more: false,
      }),
    );
    await submit(make.message(thread, 'four'));
    expect(reader.of('changes').at(-1)).toMatchObject({ feedId: thread, through: 5 });
  });

  it('[HELLO-6] what it misses during its first heads comes after their end', async () => {
    const gateway = memoryGateway();
    const account = await gateway.register('ann');
    const friend = await gateway.signIn(await gateway.register('friend'));
    const ann = await gateway.signIn(account);
    const handles = Array.from({ length: 120 }, (_, index) => `other${index}`);
    for (const handle of handles) {
      await gateway.register(handle);
      ann.send(make.op(make.creation(make.threadOf('ann', handle), handle)));
    }
    const thread = make.threadOf('ann', 'friend');
    friend.send(make.op(make.creation(thread, 'ann')));
    await vi.waitFor(() => expect([...ann.of('ack'), ...friend.of('ack')]).toHaveLength(121));

    const slow = gateway.connect();
    slow.state.buffered = mebibyte + 1;
    const { token, device } = account;
    slow.send({ frame: 'hello', v: 1, token, device, cursor: null, seen: null, settled: 0 });
    await vi.waitFor(() => expect(slow.of('welcome')).toHaveLength(1));
    friend.send(make.op(make.message(thread, 'meanwhile')));
    await vi.waitFor(() => expect(friend.of('ack')).toHaveLength(2));
    slow.state.buffered = 0;
    slow.session.drained();
    await vi.waitFor(() => expect(slow.of('heads')).toHaveLength(3));
    expect(slow.of('heads').map(({ feeds, more }) => [feeds.length, more])).toEqual([
      [100, true],
      [22, false],
      [1, false],
    ]);
  });

  it('[SLOW-1] what is committed while heads are read comes as a push', async () => {
    const { reader, thread, submit } = await slow();
    reader.state.buffered = mebibyte + 1;
    await submit(make.message(thread, 'missed'));
    reader.state.buffered = 0;
    const sent = submit(make.message(thread, 'meanwhile'));
    reader.session.drained();
    await sent;
    await vi.waitFor(() => expect(reader.of('heads').at(-1)?.feeds[0]?.feedId).toBe(thread));
    const known = [
      ...reader.of('changes').map((frame) => frame.last),
      ...reader.of('heads').flatMap((frame) => frame.feeds.map((head) => head.last)),
    ];
    expect(Math.max(...known)).toBe(3);
  });

  it('[PULL-5] its pulls wait until it has drained', async () => {
    const { reader, thread, submit } = await slow();
    reader.state.buffered = mebibyte + 1;
    const before = reader.of('changes').length;
    reader.send({ frame: 'pull', feeds: [{ feedId: thread, after: 0 }], limit: 1 });
    // Long enough for the store to have answered many pages.
    await submit(make.message(thread, 'meanwhile'));
    expect(reader.of('changes')).toHaveLength(before);
    reader.state.buffered = 0;
    reader.session.drained();
    await vi.waitFor(() => expect(reader.of('changes')).toHaveLength(before + 1));
    expect(reader.of('changes').at(-1)).toMatchObject({ after: 0, through: 1, last: 2 });
  });

  it('[PULL-3] a feed that a pull names twice is answered once, as it is named last', async () => {
    const { reader, thread } = await slow();
    const before = reader.of('changes').length;
    const feeds = [
      { feedId: thread, after: 0 },
      { feedId: thread, after: 1 },
    ];
    reader.send({ frame: 'pull', feeds, limit: 1 });
    reader.send({ frame: 'pull', feeds: [{ feedId: thread, after: 2 }], limit: 1 });
    await vi.waitFor(() => expect(reader.of('changes').at(-1)).toMatchObject({ after: 2 }));
    expect(reader.of('changes').slice(before)).toMatchObject([{ after: 1 }, { after: 2 }]);
  });

  it('[PULL-5] more than 256 waiting requests are refused', async () => {
    const { reader, thread } = await slow();
    reader.state.buffered = mebibyte + 1;
    for (let count = 0; count < 300; count += 1) {
      reader.send({ frame: 'pull', feeds: [{ feedId: thread, after: 0 }], limit: 1 });
    }
    const refused = reader.of('error');
    expect(refused.length).toBeGreaterThan(40);
    expect(refused.every(({ error }) => error.code === 'tooManyInFlight')).toBe(true);
    expect(refused.every(({ feedIds }) => feedIds?.join() === thread)).toBe(true);
  });

  it('[SLOW-2] one that never reads is cut off', async () => {
    const { reader } = await slow();
    reader.state.buffered = 32 * mebibyte + 1;
    reader.send({ frame: 'ping', t: 1 });
    expect(reader.state.closedWith).toBe(1013);
  });

  it('[SLOW-1] over a real socket that stops reading', async () => {
    const { pair, url, onAnotherDevice } = await startGateway();
    const { ann, bob, thread } = await pair();
    const lazy = await openClient(url);
    await lazy.hello(await onAnotherDevice(bob.account));
    lazy.socket.pause();
    // Short enough not to be compressed.
    const text = 'x'.repeat(3_200);
    let last = 0;
    // More than the buffers of both systems hold, and a mebibyte.
    for (let round = 0; round < 80; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 60 }, () => ann.submit(make.message(thread, text))),
      );
      last = Math.max(last, ...answers.map((answer) => (answer.frame === 'ack' ? answer.sequenceNumber : 0)));
    }
    lazy.socket.resume();
    const heads = await lazy.next('heads', ({ feeds }) => feeds.some(({ feedId }) => feedId === thread));
    expect(heads.feeds.find(({ feedId }) => feedId === thread)?.last).toBe(last);
    expect(lazy.received.filter((frame) => frame.frame === 'changes').length).toBeLessThan(last);
    // It is armed again.
    await ann.submit(make.message(thread, 'after'));
    await lazy.next('changes', (frame) => frame.through === last + 1);
  });
});

describe('limits', () => {
  it('[OP-7] unanswered ops', async () => {
    const commits = commitsToHold();
    const gateway = memoryGateway({ schedule: commits.schedule, limits: { opsInFlight: 3 } });
    await gateway.register('bob');
    const client = await gateway.signIn(await gateway.register('ann'));
    commits.hold();
    const thread = make.threadOf('ann', 'bob');
    const creation = make.op(make.creation(thread, 'bob'));
    const ops = [creation, ...[1, 2, 3, 4].map((index) => make.op(make.message(thread, `m${index}`)))];
    for (const op of ops) client.send(op);
    expect(client.of('nack').map(({ id, error }) => [id, error.code])).toEqual([
      [ops[3]?.id, 'tooManyInFlight'],
      [ops[4]?.id, 'tooManyInFlight'],
    ]);
    expect(client.of('ack')).toEqual([]);
    commits.release();
    await vi.waitFor(() => expect(client.of('ack')).toHaveLength(3));
  });

  it('[OP-7] ops per second, by user, over all their sessions', async () => {
    const clock = manualClock();
    const gateway = memoryGateway({ clock, limits: { opsPerSecond: 10, opsBurst: 4 } });
    const account = await gateway.register('ann');
    const one = await gateway.signIn(account);
    const two = await gateway.signIn(await gateway.onAnotherDevice(account));
    const unknown = () => make.op(make.message(make.threadOf('ann', 'nobody'), 'x'));
    for (let count = 0; count < 3; count += 1) one.send(unknown());
    for (let count = 0; count < 3; count += 1) two.send(unknown());
    await vi.waitFor(() => expect([...one.of('nack'), ...two.of('nack')]).toHaveLength(6));
    const limited = two.of('nack').filter(({ error }) => error.code === 'rateLimited');
    expect(limited).toHaveLength(2);
    expect(limited[0]?.error).toMatchObject({ retryable: true, retryAfterMs: 100 });
    clock.advance(100);
    one.send(unknown());
    await vi.waitFor(() => expect(one.of('nack').at(-1)?.error.code).toBe('threadUnknown'));
  });

  it('[PROFILE-3] changes of a profile, which are written in every thread, by user', async () => {
    const clock = manualClock();
    const gateway = memoryGateway({ clock });
    const account = await gateway.register('ann');
    const ann = await gateway.signIn(account);
    const say = (words: string) => ann.send(make.op(make.introducing(account.userId, 'about', words)));
    for (let count = 0; count < 21; count += 1) say(`${count}`);
    await vi.waitFor(() => expect(ann.of('nack')).toHaveLength(1));
    expect(ann.of('nack')[0]?.error).toMatchObject({ code: 'rateLimited', retryAfterMs: 5_000 });
    await vi.waitFor(() => expect(ann.of('ack')).toHaveLength(20));
    clock.advance(5_000);
    say('once more');
    await vi.waitFor(() => expect(ann.of('ack')).toHaveLength(21));
  });

  it('[OP-7] the gateway’s own text length', async () => {
    const { pair } = await startGateway({ limits: { textLength: 5 } });
    const { ann, thread } = await pair();
    expect(await ann.submit(make.message(thread, '123456'))).toMatchObject({
      error: { code: 'textInvalid' },
    });
    expect((await ann.submit(make.message(thread, '👍👍👍👍👍'))).frame).toBe('ack');
  });

  it('[PULL-1] [HISTORY-1] a page holds no more than the gateway’s limit, whatever is asked', async () => {
    const gateway = memoryGateway({ limits: { pullLimit: 3, historyLimit: 2 } });
    await gateway.register('bob');
    const client = await gateway.signIn(await gateway.register('ann'));
    const thread = make.threadOf('ann', 'bob');
    client.send(make.op(make.creation(thread, 'bob')));
    for (const text of ['one', 'two', 'three', 'four']) client.send(make.op(make.message(thread, text)));
    await vi.waitFor(() => expect(client.of('ack')).toHaveLength(5));
    const pushed = client.of('changes').length;
    client.send({ frame: 'pull', feeds: [{ feedId: thread, after: 0 }], limit: 400 });
    client.send({ frame: 'history', id: 1, threadId: thread, anchor: { before: 100 }, limit: 80 });
    await vi.waitFor(() => expect(client.of('history')).toHaveLength(1));
    expect(client.of('changes').slice(pushed)).toMatchObject([{ after: 0, through: 3, last: 5 }]);
    expect(client.of('history')[0]?.items).toHaveLength(2);
  });

  it('[SIGNAL-1] signals over the rate are dropped', async () => {
    const clock = manualClock();
    const gateway = memoryGateway({ clock });
    const [ann, bob] = [await gateway.register('ann'), await gateway.register('bob')];
    const [sender, reader] = [await gateway.signIn(ann), await gateway.signIn(bob)];
    const thread = make.threadOf('ann', 'bob');
    sender.send(make.op(make.creation(thread, 'bob')));
    await vi.waitFor(() => expect(sender.of('ack')).toHaveLength(1));
    const type = () => sender.send({ frame: 'signal', threadId: thread, kind: 'typing', active: true });
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    for (let count = 0; count < 20; count += 1) type();
    await turn();
    expect(reader.of('signal')).toHaveLength(defaultLimits.signalsPerSecond);
    clock.advance(1_000);
    type();
    await turn();
    expect(reader.of('signal')).toHaveLength(defaultLimits.signalsPerSecond + 1);
  });

  it('[BYE-1] a stopping gateway answers what it has, then says bye', async () => {
    const commits = commitsToHold();
    const gateway = memoryGateway({ schedule: commits.schedule });
    await gateway.register('bob');
    const client = await gateway.signIn(await gateway.register('ann'));
    commits.hold();
    client.send(make.op(make.creation(make.threadOf('ann', 'bob'), 'bob')));
    const stopped = gateway.gateway.stop();
    client.send({ frame: 'ping', t: 1 });
    expect(client.of('bye')).toEqual([]);
    commits.release();
    await stopped;
    expect(client.received.slice(-2).map((frame) => frame.frame)).toEqual(['ack', 'bye']);
    expect(client.received.at(-1)).toMatchObject({ code: 'gatewayStopping', retryAfterMs: 1_125 });
    expect(client.of('pong')).toEqual([]);
    expect(client.state.closedWith).toBe(1012);
  });
});
