import { describe, expect, it } from 'vitest';
import { accountFeedId, type ThreadId } from '../../../sync/core/ids.ts';
import { reconnectBackoff } from '../../../sync/core/backoff.ts';
import type { PersonPresence } from '../../../sync/protocol/frames/down/presence.ts';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import { silentLogger } from '../../../sync/core/logger.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { createEngine } from '../../../sync/client/engine.ts';
import type { EngineConnection } from '../../../sync/client/enginePorts.ts';
import { storageError } from '../../../main/core/database/driver.ts';
import { ann, bob, deviceId, messageId, opId, thread } from '../../builders/ids.ts';
import {
  ack,
  at,
  changes,
  heads,
  message,
  messages,
  nack,
  threadStart,
  welcome,
} from '../../builders/frames.ts';
import { react, send } from '../../builders/intents.ts';
import { scriptedTransport } from '../../builders/scriptedTransport.ts';
import { mirrorUnderTest, outboxUnderTest } from '../../builders/stores.ts';

/** The engine over real databases; only the other end is played. */
function engineUnderTest(mirrored = mirrorUnderTest()) {
  const box = outboxUnderTest();
  const transport = scriptedTransport();
  const views: EngineConnection[] = [];
  const presences: (readonly PersonPresence[])[] = [];
  const typing: [ThreadId, readonly string[]][] = [];
  const engine = createEngine({
    mirror: mirrored.mirror,
    outbox: box.outbox,
    transport,
    clock: box.clock,
    random: () => 0.5,
    schedule: (task) => void box.clock.after(0, task),
    logger: silentLogger,
    url: 'ws://gateway',
    account: {
      userId: ann,
      token: 'secret',
      device: { id: deviceId(1), name: 'test', platform: 'test', appVersion: '0' },
    },
    listener: {
      onConnection: (view) => views.push(view),
      onChange: () => {},
      onVerify: () => {},
      onPictures: () => {},
      onPresence: () => presences.push([...engine.presence().values()]),
      onTyping: (threadId, people) => typing.push([threadId, people]),
      onRejected: () => {},
      onDeleted: () => {},
    },
    toError: (thrown) => TernError.from(storageError(thrown, 'test')),
  });
  async function live() {
    engine.start();
    const link = transport.last();
    link.opens();
    link.says(welcome(), heads([]));
    link.says(changes(0, 0, [], { feedId: accountFeedId(ann) }));
    await box.clock.advance(0);
    return link;
  }
  return { ...box, mirrored, mirror: mirrored.mirror, transport, engine, views, typing, presences, live };
}
const stateOf = (views: readonly EngineConnection[]) => views.at(-1)?.state;

describe('what is settled', () => {
  it('[OP-6] is told while the session lives, now and then, to a gateway that takes it', async () => {
    for (const [settledEveryMs, told] of [
      [60_000, [{ settled: 1 }]],
      [undefined, []],
    ] as const) {
      const { engine, live, clock, db, transport } = engineUnderTest();
      await live();
      const { settledEveryMs: _, ...without } = defaultLimits;
      const limits = { ...without, ...(settledEveryMs !== undefined && { settledEveryMs }) };
      transport.last().ends();
      await clock.advance(250);
      const link = transport.last();
      link.opens();
      link.says(welcome({ limits }), heads([]));
      engine.submit(send(1));
      link.says(ack(opId(1), 1));
      for (let second = 0; second < 90; second += 1) {
        await clock.advance(1_000);
        link.says({ frame: 'pong', t: second });
      }
      const pings = link.sentOf('ping').filter(({ settled }) => settled !== undefined);
      expect(pings).toMatchObject(told);
      // [OUTBOX-10]
      const kept = db.prepare(`SELECT value FROM setting WHERE key = 'settled'`).pluck().get();
      expect(kept).toBe(told.length > 0 ? '1' : undefined);
    }
  });
});

describe('[PERSON-1] whom a direct thread is with', () => {
  const isWith = ({ outbox, take }: ReturnType<typeof engineUnderTest>) => {
    outbox.replayJournal(0, () => null);
    return take().map((op) => ('people' in op ? op.people : undefined));
  };

  it('is noted as soon as the mirror has it, also where the answers came before', async () => {
    const under = engineUnderTest();
    const link = await under.live();
    under.engine.submit(send(1));
    link.says(ack(opId(1), 2));
    await under.clock.advance(0);
    link.says(changes(null, 2, threadStart(), { floor: 0 }));
    await under.clock.advance(0);
    under.mirror.reset();
    expect(isWith(under)).toEqual([{ bob }]);
  });

  it('is noted again at the start, of a mirror that is whole beside an outbox that was damaged', async () => {
    const under = engineUnderTest();
    under.outbox.add(send(1));
    under.acked({ id: under.take()[0]?.id ?? opId(1) }, 2);
    under.mirror.apply([changes(null, 2, threadStart(), { floor: 0 })]);
    under.engine.start();
    under.mirror.reset();
    expect(isWith(under)).toEqual([{ bob }]);
  });
});

describe('catching up', () => {
  it('[HELLO-6] stores the cursor with the last heads, and is live when nothing is behind', async () => {
    const { engine, transport, clock, mirror, views } = engineUnderTest();
    engine.start();
    transport.last().opens();
    transport.last().says(welcome(), heads([{ feedId: thread, last: 2, items: threadStart() }], true));
    await clock.advance(0);
    expect([mirror.welcomeCursor(), stateOf(views)]).toEqual([null, 'catchingUp']);
    transport.last().says(heads([]), changes(0, 0, [], { feedId: accountFeedId(ann) }));
    await clock.advance(0);
    expect([mirror.welcomeCursor(), stateOf(views)]).toEqual(['cursor one', 'catchingUp']);
    transport.last().says(changes(null, 2, [...threadStart(), ...messages(1, 2)], { floor: 0 }));
    await clock.advance(0);
    expect(stateOf(views)).toBe('live');
  });

  it('[EDIT-4] knows from its start what the gateway allowed last, without meeting it', () => {
    const { engine, mirrored, transport } = engineUnderTest();
    expect(engine.limits()).toEqual(defaultLimits);
    const limits = { ...defaultLimits, editWindowMs: 60_000 };
    engine.start();
    transport.last().opens();
    transport.last().says(welcome({ limits }));
    expect(engine.limits()).toEqual(limits);
    const next = engineUnderTest(mirrored).engine;
    expect(next.limits()).toEqual(limits);
    mirrored.db.prepare(`UPDATE meta SET value = '{"editWindowMs": 1}' WHERE key = 'limits'`).run();
    expect(engineUnderTest(mirrored).engine.limits()).toEqual(defaultLimits);
    mirrored.mirror.reset();
    expect(mirrored.mirror.limits()).toBeNull();
  });

  it('[HELLO-7] a restored gateway empties the mirror and is sent the journal again', async () => {
    const { engine, live, outbox, clock, mirror, transport } = engineUnderTest();
    const link = await live();
    engine.submit(send(1));
    link.says(ack(opId(1), 1), changes(null, 1, [...threadStart(), message(1, { from: ann })], { floor: 0 }));
    await clock.advance(0);
    link.ends();
    await clock.advance(250);
    expect(transport.last()).not.toBe(link);
    transport.last().opens();
    expect(transport.last().sentOf('hello')).toHaveLength(1);
    transport.last().says(welcome({ restored: true, at: { incarnation: 'two', position: 0 } }));
    expect(mirror.welcomeCursor()).toBeNull();
    expect(mirror.read.message(messageId(1))).toBeNull();
    // The thread was somebody else's making: it is begun again first [RESTORE-5].
    expect(transport.last().sentOf('op')).toMatchObject([
      { type: 'createDirectThread', body: { handle: 'bob' }, people: { bob }, replayed: true },
    ]);
    expect(outbox.seen()).toEqual({ incarnation: 'two', position: 0 });
  });

  it('[RESTORE-2] a client that could not note what to send again has not seen the restored store', async () => {
    const { engine, live, db, clock, transport } = engineUnderTest();
    const link = await live();
    engine.submit(send(1));
    link.says(ack(opId(1), 1));
    await clock.advance(0);
    link.ends();
    await clock.advance(250);
    db.exec("CREATE TEMP TRIGGER full BEFORE UPDATE ON op BEGIN SELECT RAISE(FAIL, 'full'); END");
    transport.last().opens();
    transport.last().says(welcome({ restored: true, at: { incarnation: 'two', position: 7 } }));
    db.exec('DROP TRIGGER full');
    await clock.advance(1_000);
    transport.last().opens();
    expect(transport.last().sentOf('hello')).toMatchObject([{ seen: { incarnation: 'one' } }]);
  });

  it('[RESTORE-2] what a restored gateway had answered before its backup was made is not sent again', async () => {
    const { engine, live, outbox, clock, transport } = engineUnderTest();
    const link = await live();
    engine.submit(send(1));
    engine.submit(send(2));
    link.says(ack(opId(1), 1), ack(opId(2), 2));
    await clock.advance(0);
    link.ends();
    await clock.advance(250);
    transport.last().opens();
    transport.last().says(welcome({ restored: true, settled: 1, at: { incarnation: 'two', position: 0 } }));
    await clock.advance(0);
    expect(transport.last().sentOf('op')).toMatchObject([{ id: opId(2) }]);
    expect(outbox.seen()?.incarnation).toBe('two');
  });

  it('[RESTORE-1] truth that was merged says how far its store was, though no ack does', async () => {
    const { live, mirror, clock, transport } = engineUnderTest();
    const link = await live();
    const at = { incarnation: 'one', position: 7 };
    link.says({ ...changes(null, 1, [...threadStart(), message(1)], { floor: 0 }), at });
    await clock.advance(0);
    expect(mirror.seen()).toEqual(at);
    link.ends();
    await clock.advance(250);
    transport.last().opens();
    expect(transport.last().sentOf('hello')).toMatchObject([{ seen: at }]);
  });

  it('[RESTORE-3] what waits for a lost message leaves when that is back, and with every welcome', async () => {
    const { engine, live, outbox, clock, transport } = engineUnderTest();
    const link = await live();
    engine.submit(react(90, true));
    link.says(nack(opId(1), 'targetMissing'));
    await clock.advance(0);
    expect(link.sentOf('op')).toHaveLength(1);
    link.says(
      changes(null, 1, [...threadStart(), { ...message(1), messageId: messageId(90) }], { floor: 0 }),
    );
    await clock.advance(0);
    expect(link.sentOf('op')).toHaveLength(2);
    link.says(nack(opId(1), 'targetMissing'));
    await clock.advance(0);
    expect([...outbox.awaited()]).toEqual([messageId(90)]);
    link.ends();
    await clock.advance(250);
    transport.last().opens();
    transport.last().says(welcome());
    expect(transport.last().sentOf('op')).toMatchObject([{ id: opId(1) }]);
  });

  it('[RESTORE-3] a message sent again to a thread that nobody brings back is refused, and leaves when somebody does', async () => {
    const { engine, live, outbox, clock, transport } = engineUnderTest();
    const link = await live();
    engine.submit(send(1));
    link.says(ack(opId(1), 1));
    await clock.advance(0);
    link.ends();
    await clock.advance(250);
    const again = transport.last();
    again.opens();
    again.says(welcome({ restored: true, at: { incarnation: 'two', position: 0 } }), heads([]));
    again.says(changes(0, 0, [], { feedId: accountFeedId(ann) }));
    await clock.advance(20_000);
    // Its answer is out, and may be an ack.
    expect(outbox.read.list(9)).toMatchObject([{ id: opId(1), state: 'waiting' }]);
    for (let told = 0; outbox.read.list(1)[0]?.state === 'waiting' && told < 60; told += 1) {
      again.says(nack(opId(1), 'notYet'));
      await clock.advance(1_000);
    }
    expect(outbox.read.list(9)).toMatchObject([
      { id: opId(1), state: 'refused', error: { code: 'threadUnknown' } },
    ]);
    const told = again.sentOf('op').length;
    again.says(changes(null, 1, threadStart(), { floor: 0 }));
    await clock.advance(reconnectBackoff.capMs);
    expect(again.sentOf('op')[told]).toMatchObject({ id: opId(1), replayed: true });
  });

  it('[PULL-3] a feed refused for good is left alone; one refused for now is asked again', async () => {
    const { live, clock } = engineUnderTest();
    const link = await live();
    const other = 'd:other0000000000000000'.padEnd(24, '0') as ThreadId;
    link.says(
      heads([
        { feedId: thread, last: 1 },
        { feedId: other, last: 1 },
      ]),
    );
    await clock.advance(0);
    const asked = () => link.sentOf('pull').flatMap(({ feeds }) => feeds.map(({ feedId }) => feedId));
    expect(asked().filter((id) => id === thread || id === other)).toHaveLength(2);
    const refusal = (code: string, retryable: boolean) => ({ code, retryable, message: code });
    link.says(
      { frame: 'error', request: 'pull', feedId: thread, error: refusal('storeFailed', true) },
      { frame: 'error', request: 'pull', feedId: other, error: refusal('threadUnknown', false) },
    );
    for (let s = 0; s < 22; s += 2) {
      await clock.advance(2_000);
      link.says({ frame: 'pong', t: 0 });
    }
    expect(asked().filter((id) => id === thread)).toHaveLength(2);
    expect(asked().filter((id) => id === other)).toHaveLength(1);
  });
});

describe('a disk that is full', () => {
  it('of the mirror drops the link with diskFull, merges nothing half, and catches up later', async () => {
    const { live, clock, mirrored, mirror, views, transport } = engineUnderTest();
    const link = await live();
    const pages = Number(mirrored.db.pragma('page_count', { simple: true }));
    mirrored.db.pragma(`max_page_count = ${pages}`);
    const page = messages(1, 200, { text: 'x'.repeat(2_000) });
    link.says(changes(null, 200, [...threadStart(), ...page], { floor: 0 }));
    await clock.advance(0);
    expect(views.at(-1)).toMatchObject({ state: 'offline', error: { code: 'diskFull' } });
    expect(mirrored.count('message')).toBe(0);
    expect(mirror.cursorOf(thread)).toBeNull();
    mirrored.db.pragma('max_page_count = 100000');
    await clock.advance(1_000);
    transport.last().opens();
    transport
      .last()
      .says(welcome(), heads([]), changes(null, 200, [...threadStart(), ...page], { floor: 0 }));
    await clock.advance(0);
    expect(mirrored.count('message')).toBe(200);
  });

  it('of the outbox is an answer to who writes, and nothing else ends', async () => {
    const { live, clock, db, engine, views, transport } = engineUnderTest();
    const link = await live();
    link.says({ ...changes(0, 0, [], { feedId: accountFeedId(ann) }), at: { ...at, position: 50 } });
    await clock.advance(0);
    db.exec("CREATE TEMP TRIGGER full BEFORE UPDATE ON setting BEGIN SELECT RAISE(FAIL, 'full'); END");
    db.exec("CREATE TEMP TRIGGER full2 BEFORE INSERT ON op BEGIN SELECT RAISE(FAIL, 'full'); END");
    expect(() => engine.submit(send(1))).toThrow('full');
    await clock.advance(5_000);
    expect(stateOf(views)).toBe('live');
    link.ends();
    await clock.advance(1_000);
    transport.last().opens();
    expect(transport.last().sentOf('hello')[0]?.seen).toEqual({ ...at, position: 50 });
    db.exec('DROP TRIGGER full; DROP TRIGGER full2');
    transport.last().says(welcome(), heads([]));
    await clock.advance(0);
    engine.submit(send(1));
    expect(transport.last().sentOf('op')).toHaveLength(1);
  });
});

describe('what is ephemeral', () => {
  it('[SIGNAL-1] typing of others is told, one’s own is not, and a lost link ends it', async () => {
    const { live, clock, typing } = engineUnderTest();
    const link = await live();
    const signal = { frame: 'signal', threadId: thread, kind: 'typing', active: true } as const;
    link.says({ ...signal, userId: ann }, { ...signal, userId: bob });
    await clock.advance(0);
    link.ends();
    expect(typing).toEqual([
      [thread, [bob]],
      [thread, []],
    ]);
  });

  it('history asked while away is notConnected, and under way when the link is lost connectionLost', async () => {
    const { engine, live } = engineUnderTest();
    const question = { threadId: thread, anchor: { before: 9 }, limit: 20 };
    await expect(engine.fetchHistory(question)).rejects.toMatchObject({ code: 'notConnected' });
    const link = await live();
    const asked = engine.fetchHistory(question);
    link.ends();
    await expect(asked).rejects.toMatchObject({ code: 'connectionLost' });
  });
});
