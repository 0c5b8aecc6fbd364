import { describe, expect, it } from 'vitest';
import { TernError } from '../../../sync/core/ternError.ts';
import { protocolFloor, protocolVersion } from '../../../sync/protocol/version.ts';
import { thread } from '../../builders/ids.ts';
import { changes, welcome } from '../../builders/frames.ts';
import { connectionUnderTest } from './connectionUnderTest.ts';

describe('greeting', () => {
  it('[HELLO-1] says hello first, and nothing before welcome', () => {
    const { transport, connection, state, statuses } = connectionUnderTest();
    connection.start();
    expect(state()).toBe('connecting');
    connection.send({ frame: 'ping', t: 1 });
    transport.last().opens();
    connection.send({ frame: 'ping', t: 1 });
    expect(transport.last().sent.map(({ frame }) => frame)).toEqual(['hello']);
    transport.last().says(welcome());
    connection.send({ frame: 'ping', t: 1 });
    expect(transport.last().sent.map(({ frame }) => frame)).toEqual(['hello', 'ping']);
    expect(statuses.map((status) => status.state)).toEqual(['connecting', 'greeting', 'ready']);
  });

  it('makes hello anew at every attempt: the cursor has moved', async () => {
    const { transport, clock, ready } = connectionUnderTest();
    ready().ends();
    await clock.advance(250);
    transport.last().opens();
    expect(transport.links.map((link) => link.sentOf('hello')[0]?.cursor)).toEqual(['cursor 1', 'cursor 2']);
  });

  it('[HELLO-13] passes no frame on before welcome, and no second welcome', () => {
    const { transport, connection, frames, welcomes } = connectionUnderTest();
    connection.start();
    transport.last().opens();
    transport.last().says(changes(0, 1, []), welcome(), changes(0, 1, []), welcome());
    expect(frames.map(({ frame }) => frame)).toEqual(['changes']);
    expect(welcomes).toHaveLength(1);
  });

  it.each([
    ['no connection', () => {}],
    ['no welcome', (link: { opens: () => void }) => link.opens()],
  ])('gives up after 15 s of %s, and tries again', async (_name, script) => {
    const { transport, clock, connection, state, status, losses } = connectionUnderTest();
    connection.start();
    const [link] = transport.links;
    if (link !== undefined) script(link);
    await clock.advance(14_999);
    expect(link?.isClosed()).toBe(false);
    await clock.advance(1);
    expect(state()).toBe('offline');
    expect(status()?.error?.code).toBe('gatewayUnreachable');
    expect(link?.isClosed()).toBe(true);
    expect(losses()).toBe(0);
    await clock.advance(250);
    expect(transport.links).toHaveLength(2);
  });

  it('a frame that does not parse is passed over, and the session goes on', () => {
    const { frames, ready, state } = connectionUnderTest();
    const link = ready();
    for (const text of ['{', '[]', 'null', '{"frame":"surprise"}', '{"frame":"ack","id":7}'])
      link.saysText(text);
    link.says(changes(0, 1, []));
    expect(frames).toHaveLength(1);
    expect(state()).toBe('ready');
  });
});

describe('bye', () => {
  it('says when it tries again in whole milliseconds, whatever the clock has between them', async () => {
    const { clock, connection, ready, status } = connectionUnderTest(() => 0);
    ready().says({ frame: 'bye', code: 'gatewayStopping', message: 'later', retryAfterMs: 7_000 });
    await clock.advance(0.25);
    connection.reconnect(false);
    expect(status()?.retryAt).toBe(clock.now() + 7_000);
  });

  it('[BYE-1] with retryAfterMs is obeyed, though luck would have it sooner', async () => {
    const { transport, clock, ready, status } = connectionUnderTest(() => 0);
    ready().says({ frame: 'bye', code: 'gatewayStopping', message: 'later', retryAfterMs: 7_000 });
    expect(status()).toMatchObject({ state: 'offline', error: { code: 'gatewayStopping' } });
    expect(status()?.retryAt).toBe(clock.now() + 7_000);
    await clock.advance(6_999);
    expect(transport.links).toHaveLength(1);
    await clock.advance(1);
    expect(transport.links).toHaveLength(2);
  });

  it('still counts for the attempts that fail meanwhile', async () => {
    const { transport, clock, ready, connection } = connectionUnderTest(() => 0);
    ready().says({ frame: 'bye', code: 'storeFailed', message: 'later', retryAfterMs: 7_000 });
    connection.fail(new TernError('diskFull'));
    await clock.advance(6_999);
    expect(transport.links).toHaveLength(1);
    await clock.advance(1);
    expect(transport.links).toHaveLength(2);
  });

  it('[BYE-2] the network’s return does not come before its time, the person may', async () => {
    const { transport, clock, ready, connection, status } = connectionUnderTest(() => 0);
    ready().says({ frame: 'bye', code: 'gatewayStopping', message: 'later', retryAfterMs: 7_000 });
    await clock.advance(2_000);
    connection.reconnect(false);
    expect(transport.links).toHaveLength(1);
    expect((status()?.retryAt ?? 0) - clock.now()).toBe(5_000);
    await clock.advance(4_999);
    expect(transport.links).toHaveLength(1);
    await clock.advance(1);
    expect(transport.links).toHaveLength(2);
    transport.last().ends();
    connection.reconnect(true);
    expect(transport.links).toHaveLength(3);
  });

  it.each(['tokenInvalid', 'deviceRevoked'])('[HELLO-3] [DEVICE-7] %s stops for good', async (code) => {
    const { transport, clock, ready, connection, rejections, state, losses } = connectionUnderTest();
    ready().says({ frame: 'bye', code, message: 'gone' });
    expect(state()).toBe('stopped');
    expect(rejections.map(({ code }) => code)).toEqual([code]);
    expect(losses()).toBe(1);
    connection.reconnect(true);
    await clock.advance(600_000);
    expect(transport.links).toHaveLength(1);
  });

  it.each(['frameInvalid', 'codeOfANewerGateway'])(
    '%s is asked again once a minute, not with backoff',
    async (code) => {
      const { transport, clock, connection } = connectionUnderTest(() => 0);
      connection.start();
      transport.last().opens();
      transport.last().says({ frame: 'bye', code, message: 'no' });
      await clock.advance(59_999);
      expect(transport.links).toHaveLength(1);
      await clock.advance(1);
      expect(transport.links).toHaveLength(2);
    },
  );
});

describe('[VERSION-1] a gateway that refuses a version', () => {
  const no = { frame: 'bye', code: 'versionUnsupported', message: 'no' } as const;
  const asked = (link: { sentOf(frame: 'hello'): readonly { v: number }[] }) => link.sentOf('hello')[0]?.v;

  it('is asked at once with the version before, and spoken with in that', () => {
    const { transport, connection, state } = connectionUnderTest();
    connection.start();
    transport.last().opens();
    transport.last().says(no);
    transport.last().opens();
    expect(transport.links.map(asked)).toEqual([protocolVersion, protocolVersion - 1]);
    transport.last().says(welcome({ v: protocolVersion - 1 }));
    expect(state()).toBe('ready');
  });

  it('is asked with the newest again after that link', async () => {
    const { transport, clock, connection } = connectionUnderTest(() => 0);
    connection.start();
    transport.last().opens();
    transport.last().says(no);
    transport.last().opens();
    transport.last().says(welcome({ v: 1 }));
    transport.last().ends();
    await clock.advance(250);
    transport.last().opens();
    expect(asked(transport.last())).toBe(protocolVersion);
  });

  it('[HELLO-2] and the floor too, is asked again once a minute, and the person is told', async () => {
    const { transport, clock, connection, status } = connectionUnderTest(() => 0);
    connection.start();
    for (let v = protocolVersion; v >= protocolFloor; v -= 1) {
      transport.last().opens();
      transport.last().says(no);
    }
    expect(transport.links).toHaveLength(protocolVersion - protocolFloor + 1);
    expect(status()).toMatchObject({
      state: 'offline',
      error: { code: 'versionUnsupported', retryable: false },
    });
    await clock.advance(59_999);
    expect(transport.links).toHaveLength(protocolVersion - protocolFloor + 1);
    await clock.advance(1);
    transport.last().opens();
    expect(asked(transport.last())).toBe(protocolVersion);
  });
});

describe('losing the link', () => {
  it('waits with full jitter between 0 and a ceiling that doubles up to 30 s', async () => {
    const ceilings = [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000];
    const { transport, clock, connection, status } = connectionUnderTest(() => 0.999);
    connection.start();
    for (const ceiling of ceilings) {
      transport.last().ends();
      const wait = (status()?.retryAt ?? 0) - clock.now();
      expect(wait).toBe(Math.floor(0.999 * ceiling));
      await clock.advance(wait);
    }
    expect(transport.links).toHaveLength(ceilings.length + 1);
  });

  it('a welcome begins the count anew', async () => {
    const { transport, clock, connection, status } = connectionUnderTest(() => 0.999);
    connection.start();
    for (let n = 0; n < 5; n += 1) {
      transport.last().ends();
      await clock.advance(30_000);
    }
    transport.last().opens();
    transport.last().says(welcome());
    transport.last().ends();
    expect((status()?.retryAt ?? 0) - clock.now()).toBe(249);
    expect(status()?.error?.code).toBe('connectionLost');
  });

  it('what a former link says or ends is nothing to the new one', async () => {
    const { transport, clock, ready, connection, frames, state, losses } = connectionUnderTest();
    const former = ready();
    connection.fail(new TernError('diskFull'));
    await clock.advance(250);
    transport.last().opens();
    transport.last().says(welcome());
    former.says(changes(0, 1, []), { frame: 'bye', code: 'tokenInvalid', message: 'old' });
    former.opens();
    former.ends();
    expect(frames).toEqual([]);
    expect(state()).toBe('ready');
    expect(losses()).toBe(1);
    expect(transport.last().sentOf('hello')).toHaveLength(1);
  });

  it('stop ends everything; what comes after is not heard', async () => {
    const { transport, clock, ready, connection, frames, state, losses } = connectionUnderTest();
    const link = ready();
    connection.stop();
    expect(link.isClosed()).toBe(true);
    link.says(changes(0, 1, []));
    link.ends();
    connection.send({ frame: 'signal', threadId: thread, kind: 'typing', active: true });
    await clock.advance(600_000);
    expect([frames, state(), losses(), transport.links.length]).toEqual([[], 'stopped', 1, 1]);
    expect(link.sent).toHaveLength(1);
    connection.start();
    expect(transport.links).toHaveLength(2);
  });

  it('what fails on this side is tried more and more seldom, though the gateway says welcome each time', async () => {
    const { transport, clock, connection, status } = connectionUnderTest(() => 0.999);
    const greeted = () => {
      transport.last().opens();
      transport.last().says(welcome());
    };
    const waitAfterFailing = async () => {
      connection.fail(new TernError('diskFull'));
      const wait = (status()?.retryAt ?? 0) - clock.now();
      await clock.advance(wait);
      greeted();
      return wait;
    };
    connection.start();
    greeted();
    for (const ceiling of [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
      expect(await waitAfterFailing()).toBe(Math.floor(0.999 * ceiling));
    // What ends a link from outside says nothing of this side.
    await clock.advance(20_000);
    transport.last().ends();
    await clock.advance(250);
    greeted();
    expect(await waitAfterFailing()).toBe(29_970);
    await clock.advance(30_000);
    transport.last().says({ frame: 'pong', t: 1 });
    await clock.advance(30_000);
    expect(await waitAfterFailing()).toBe(249);
  });

  it('fail drops the link with its reason and tries again later; a stopped one stays stopped', async () => {
    const { transport, clock, ready, connection, status, losses } = connectionUnderTest();
    const link = ready();
    connection.fail(new TernError('diskFull'));
    expect(link.isClosed()).toBe(true);
    expect(status()).toMatchObject({ state: 'offline', error: { code: 'diskFull', retryable: true } });
    expect(losses()).toBe(1);
    await clock.advance(250);
    expect(transport.links).toHaveLength(2);
    connection.stop();
    connection.fail(new TernError('diskFull'));
    await clock.advance(60_000);
    expect(transport.links).toHaveLength(2);
  });
});

describe('the connection, while somebody looks,', () => {
  const unlucky = () => 0.999_999;
  const backOff = async ({ transport, clock, connection }: ReturnType<typeof connectionUnderTest>) => {
    connection.start();
    for (let attempt = 0; attempt < 12; attempt += 1) {
      transport.last().ends();
      await clock.advance(30_000);
    }
    transport.last().ends();
  };

  it('is tried every 5 s at most, however long the gateway is away; else every 30 s', async () => {
    const test = connectionUnderTest(unlucky);
    const { clock, connection, status } = test;
    await backOff(test);
    expect((status()?.retryAt ?? 0) - clock.now()).toBeGreaterThan(20_000);
    connection.watch(true);
    for (let attempt = 0; attempt < 12; attempt += 1) {
      test.transport.last().ends();
      expect((status()?.retryAt ?? Infinity) - clock.now()).toBeLessThanOrEqual(5_000);
      await clock.advance(5_000);
    }
    connection.watch(false);
    await backOff(test);
    expect((status()?.retryAt ?? 0) - clock.now()).toBeGreaterThan(20_000);
  });

  it('is tried at once when they begin to, come back or send something', async () => {
    const test = connectionUnderTest(unlucky);
    const { connection, transport, state } = test;
    await backOff(test);
    for (const act of [
      () => connection.watch(true),
      () => connection.watch(true),
      () => connection.hurry(),
    ]) {
      const before = transport.links.length;
      act();
      expect(transport.links).toHaveLength(before + 1);
      expect(state()).toBe('connecting');
      transport.last().ends();
    }
    connection.watch(false);
    const before = transport.links.length;
    connection.hurry();
    expect(transport.links).toHaveLength(before);
  });

  it('[BYE-2] an hour at most, whatever a `bye` says', async () => {
    const { clock, ready, transport } = connectionUnderTest(() => 0);
    ready().says({ frame: 'bye', code: 'gatewayStopping', message: 'later', retryAfterMs: 2 ** 50 });
    await clock.advance(3_599_999);
    expect(transport.links).toHaveLength(1);
    await clock.advance(1);
    expect(transport.links).toHaveLength(2);
  });

  it('[BYE-2] never before a `bye` has said', async () => {
    const { clock, connection, ready, transport } = connectionUnderTest(unlucky);
    connection.watch(true);
    ready().says({ frame: 'bye', code: 'gatewayStopping', message: 'later', retryAfterMs: 20_000 });
    await clock.advance(19_000);
    connection.watch(true);
    connection.hurry();
    expect(transport.links).toHaveLength(1);
    await clock.advance(1_000);
    expect(transport.links).toHaveLength(2);
  });
});
