import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../preload/contract.ts';
import type { CommandName } from '../../../preload/commands.ts';
import type { AppEvent } from '../../../preload/events.ts';
import { Emitter } from '../../../sync/core/emitter.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { JsonSession } from '../../../main/hosts/jsonSession.ts';

const messagesChanged = (threadId: string): AppEvent => ({
  event: 'messagesChanged',
  payload: { threadId: threadId as ThreadId },
});
const threadsChanged: AppEvent = { event: 'threadsChanged', payload: {} };

function setUp() {
  const events = new Emitter<AppEvent>();
  const calls: ((answer: Answer<CommandName>) => void)[] = [];
  const written: unknown[] = [];
  const raw: string[] = [];
  let isFull = false;
  const session = new JsonSession({
    dispatcher: {
      call: () => new Promise((resolve) => calls.push(resolve)),
      leave: () => {},
      filesOf: () => null,
      subscribe: (listener) => events.subscribe(listener),
      openLink: () => undefined,
      activate: () => {},
    },
    write(text) {
      raw.push(text);
      written.push(JSON.parse(text));
      return !isFull;
    },
  });
  return { session, events, calls, written, raw, setFull: (full: boolean) => (isFull = full) };
}

async function isReady(ready: Promise<void>): Promise<boolean> {
  return Promise.race([ready.then(() => true), Promise.resolve().then(() => Promise.resolve(false))]);
}

describe('a reader that lags', () => {
  it('is given the latest event of each kind and thread once it reads again, in order', () => {
    const { session, events, written, setFull } = setUp();
    setFull(true);
    events.emit(threadsChanged);
    for (let at = 0; at < 1_000; at += 1) {
      events.emit(messagesChanged('a'));
      events.emit(messagesChanged('b'));
      events.emit(threadsChanged);
    }
    events.emit(messagesChanged('a'));
    expect(written).toEqual([threadsChanged]);
    setFull(false);
    session.drained();
    expect(written.slice(1)).toEqual([messagesChanged('b'), threadsChanged, messagesChanged('a')]);
  });

  it('is not read either, so that its answers do not pile up', async () => {
    const { session, events, setFull } = setUp();
    setFull(true);
    events.emit(threadsChanged);
    const ready = session.ready();
    expect(await isReady(ready)).toBe(false);
    session.drained();
    await ready;
  });
});

describe('a writer that floods', () => {
  it('is not read while many commands are under way', async () => {
    const { session, calls } = setUp();
    for (let id = 0; id < 256; id += 1) {
      expect(await isReady(session.ready())).toBe(true);
      session.receive(JSON.stringify({ id, command: 'getState' }));
    }
    const ready = session.ready();
    expect(await isReady(ready)).toBe(false);
    calls[7]?.({ ok: true, result: {} });
    await ready;
  });
});

describe('a message', () => {
  it('stays one line, whatever separators a text has', async () => {
    const { session, calls, raw, written } = setUp();
    const text = 'a\u2028b\u2029c\u0085d\ne';
    session.receive('{"id":1,"command":"getState"}');
    calls[0]?.({ ok: true, result: { text } as never });
    await session.settled();
    expect(raw[0]).not.toMatch(/[\u0085\u2028\u2029\n]/);
    expect(written).toEqual([{ id: 1, result: { text } }]);
  });

  it('is not written after the end', async () => {
    const { session, events, calls, written } = setUp();
    session.receive('{"id":1,"command":"getState"}');
    session.close();
    events.emit(threadsChanged);
    calls[0]?.({ ok: true, result: {} });
    await session.settled();
    await session.ready();
    expect(written).toEqual([]);
  });
});
