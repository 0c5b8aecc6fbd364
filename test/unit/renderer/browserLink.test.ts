import { describe, expect, it } from 'vitest';
import type { AppEvent } from '../../../preload/events.ts';
import { BrowserLink } from '../../../renderer/bridge/browserLink.ts';
import { takeToken } from '../../../renderer/bridge/token.ts';

/** A socket whose other end is the test. */
class FakeSocket {
  readonly sent: string[] = [];
  readonly readyState = 1;
  readonly protocols: readonly string[];
  readonly #listeners = new Map<string, (event: never) => void>();

  constructor(protocols: readonly string[]) {
    this.protocols = protocols;
  }

  addEventListener(type: string, listener: unknown): void {
    this.#listeners.set(type, listener as (event: never) => void);
  }

  send(data: string): void {
    this.sent.push(data);
  }

  emit(type: 'open' | 'message' | 'close', event: object = {}): void {
    this.#listeners.get(type)?.(event as never);
  }

  hear(message: object): void {
    this.emit('message', { data: JSON.stringify(message) });
  }
}

function setUp(token: string | null = 'secret') {
  const sockets: FakeSocket[] = [];
  const timers: { at: number; task: () => void }[] = [];
  let now = 0;
  const link = new BrowserLink({
    url: () => 'ws://127.0.0.1:1/bridge',
    token,
    filesBase: () => '/files',
    platform: 'test',
    random: () => 0,
    openSocket(_url, protocols) {
      const socket = new FakeSocket(protocols);
      sockets.push(socket);
      return socket;
    },
    clock: {
      now: () => now,
      monotonic: () => now,
      after(ms, task) {
        const timer = { at: now + ms, task };
        timers.push(timer);
        return () => timers.splice(timers.indexOf(timer), 1);
      },
    },
  });
  const pass = (ms: number) => {
    now += ms;
    for (const timer of timers.filter((due) => due.at <= now)) {
      timers.splice(timers.indexOf(timer), 1);
      timer.task();
    }
  };
  const last = () => sockets.at(-1)!;
  return { link, sockets, last, pass };
}

describe('the bridge over a WebSocket', () => {
  it('shows its token as a subprotocol and sends what was asked before it opened', async () => {
    const { link, last } = setUp();
    const answer = link.bridge.invoke('getState', {});
    expect(last().protocols).toEqual(['tern.bridge.v1', 'secret']);
    expect(last().sent).toEqual([]);
    last().emit('open');
    expect(JSON.parse(last().sent[0]!)).toEqual({ id: 1, command: 'getState', args: {} });
    last().hear({ id: 1, result: { profile: 'default' } });
    expect(await answer).toEqual({ ok: true, result: { profile: 'default' } });
  });

  it('hands on refusals and events', async () => {
    const { link, last } = setUp();
    const heard: AppEvent[] = [];
    link.bridge.subscribe((event) => heard.push(event));
    last().emit('open');
    const answer = link.bridge.invoke('reconnect', {});
    last().hear({ event: 'outboxChanged', payload: {} });
    last().hear({ id: 1, error: { code: 'notSignedIn', retryable: false, message: '' } });
    expect(await answer).toMatchObject({ ok: false, error: { code: 'notSignedIn' } });
    expect(heard).toEqual([{ event: 'outboxChanged', payload: {} }]);
  });

  it('answers connectionLost when the host goes, says so after two seconds and comes back by itself', async () => {
    const { link, sockets, last, pass } = setUp();
    last().emit('open');
    const pending = link.bridge.invoke('getState', {});
    last().emit('close', { code: 1006 });
    expect(await pending).toMatchObject({ ok: false, error: { code: 'connectionLost' } });
    expect(await link.bridge.invoke('getState', {})).toMatchObject({ ok: false });
    expect(link.status()).toBe('lost');
    pass(100);
    expect(sockets).toHaveLength(2);
    pass(2_000);
    expect(link.status()).toBe('stopped');
    last().emit('open');
    expect(link.status()).toBe('open');
  });

  it('does not try again with a token that was refused', () => {
    const { link, sockets, last, pass } = setUp();
    last().emit('close', { code: 4401 });
    expect(link.status()).toBe('refused');
    pass(60_000);
    expect(sockets).toHaveLength(1);
  });

  it('asks for a token when there is none', () => {
    const { link, sockets } = setUp(null);
    expect(link.status()).toBe('refused');
    expect(sockets).toHaveLength(0);
  });
});

describe('takeToken', () => {
  const page = (href: string, kept: string | null) => {
    const shown: string[] = [];
    const storage = new Map(kept === null ? [] : [['tern.token', kept]]);
    return {
      shown,
      window: {
        location: { href } as Location,
        history: {
          replaceState: (_: unknown, __: string, url: URL) => shown.push(String(url)),
        } as unknown as History,
        sessionStorage: {
          getItem: (key: string) => storage.get(key) ?? null,
          setItem: (key: string, value: string) => storage.set(key, value),
        } as unknown as Storage,
      },
    };
  };

  it('moves it out of the address bar', () => {
    const { window, shown } = page('http://127.0.0.1:5/?token=abc&x=1', null);
    expect(takeToken(window)).toBe('abc');
    expect(shown).toEqual(['http://127.0.0.1:5/?x=1']);
    expect(window.sessionStorage.getItem('tern.token')).toBe('abc');
  });

  it('finds it again after a reload', () => {
    expect(takeToken(page('http://127.0.0.1:5/', 'kept').window)).toBe('kept');
    expect(takeToken(page('http://127.0.0.1:5/', null).window)).toBeNull();
  });
});
