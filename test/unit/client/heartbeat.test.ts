import { describe, expect, it } from 'vitest';
import { changes } from '../../builders/frames.ts';
import { connectionUnderTest } from './connectionUnderTest.ts';

const pings = (link: { sentOf: (kind: 'ping') => unknown[] }) => link.sentOf('ping').length;

describe('the heartbeat', () => {
  it('[PING-1] asks after 25 s of silence, and takes 10 s more for a dead link', async () => {
    const { clock, ready, transport, state, losses } = connectionUnderTest();
    const link = ready();
    await clock.advance(24_999);
    expect(pings(link)).toBe(0);
    await clock.advance(1);
    expect(pings(link)).toBe(1);
    await clock.advance(9_999);
    expect(state()).toBe('ready');
    await clock.advance(1);
    expect(state()).toBe('offline');
    expect([link.isClosed(), losses()]).toEqual([true, 1]);
    await clock.advance(250);
    expect(transport.links).toHaveLength(2);
  });

  it('an answer keeps the link, for as long as answers come', async () => {
    const { clock, ready, transport, state } = connectionUnderTest();
    const link = ready();
    for (let round = 1; round <= 5; round += 1) {
      await clock.advance(25_000);
      await clock.advance(9_000);
      link.says({ frame: 'pong', t: 1 });
      await clock.advance(1_000);
    }
    expect(state()).toBe('ready');
    expect(transport.links).toHaveLength(1);
    expect(pings(link)).toBeGreaterThanOrEqual(3);
  });

  it('[PING-2] a frame that comes in over a slow line, piece by piece, keeps the link', async () => {
    const { clock, ready, state, transport } = connectionUnderTest();
    const link = ready();
    for (let round = 0; round < 20; round += 1) {
      await clock.advance(9_000);
      link.saysSomeBytes();
    }
    expect([state(), transport.links.length]).toEqual(['ready', 1]);
    await clock.advance(60_000);
    expect(state()).not.toBe('ready');
  });

  it('never asks while there is traffic', async () => {
    const { clock, ready } = connectionUnderTest();
    const link = ready();
    for (let n = 0; n < 60; n += 1) {
      await clock.advance(5_000);
      link.says(changes(n, n + 1, []));
    }
    expect(pings(link)).toBe(0);
  });

  it('notices silence after traffic within two idle times and an answer time', async () => {
    const { clock, ready, losses } = connectionUnderTest();
    const link = ready();
    await clock.advance(10_000);
    link.says(changes(0, 1, []));
    await clock.advance(50_000);
    expect(losses()).toBe(1);
  });

  it('ends with the link: nothing is asked of a lost or stopped one', async () => {
    const { clock, ready, connection } = connectionUnderTest();
    const link = ready();
    await clock.advance(20_000);
    link.ends();
    connection.stop();
    await clock.advance(600_000);
    expect(pings(link)).toBe(0);
  });
});

describe('reconnect', () => {
  it('offline tries at once, and the backoff begins anew', async () => {
    const { clock, transport, connection, status } = connectionUnderTest(() => 0.999);
    connection.start();
    for (let n = 0; n < 7; n += 1) {
      transport.last().ends();
      await clock.advance(n < 6 ? 30_000 : 0);
    }
    const before = transport.links.length;
    connection.reconnect(true);
    expect(transport.links).toHaveLength(before + 1);
    await clock.advance(14_000);
    expect(transport.links).toHaveLength(before + 1);
    transport.last().ends();
    expect((status()?.retryAt ?? 0) - clock.now()).toBe(249);
  });

  it('connected asks for a sign of life at once, with half the patience', async () => {
    const { clock, ready, connection, state } = connectionUnderTest();
    const link = ready();
    await clock.advance(1_000);
    connection.reconnect(true);
    expect(pings(link)).toBe(1);
    await clock.advance(4_999);
    expect(state()).toBe('ready');
    await clock.advance(1);
    expect(state()).toBe('offline');
  });

  it('connected and answered stays', async () => {
    const { clock, ready, connection, state, transport } = connectionUnderTest();
    const link = ready();
    await clock.advance(1_000);
    connection.reconnect(true);
    await clock.advance(100);
    link.says({ frame: 'pong', t: 1 });
    await clock.advance(20_000);
    expect(state()).toBe('ready');
    expect(transport.links).toHaveLength(1);
  });

  it('while connecting or stopped opens no second link', () => {
    const { connection, transport } = connectionUnderTest();
    connection.reconnect(true);
    expect(transport.links).toHaveLength(0);
    connection.start();
    connection.reconnect(true);
    connection.start();
    expect(transport.links).toHaveLength(1);
  });
});
