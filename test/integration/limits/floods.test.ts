import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rm } from 'node:fs/promises';
import type { SignedIn } from '../../../sync/protocol/account.ts';
import type { Device } from '../../../sync/protocol/frames/up/hello.ts';
import { maxTextLength } from '../../../sync/protocol/sizes.ts';
import { type BenchPerson, type Pair } from '../../bench/seed/people.ts';
import { openGatewaySeed } from '../../bench/seed/seededGateway.ts';
import { startMeasuredGateway } from '../../processes/measuredGateway.ts';
import { temporaryFolder } from '../../processes/run.ts';
import * as make from '../../builders/make.ts';
import { openClient, type TestClient } from '../gateway/kit/testClient.ts';
import { startBystanders } from './bystanders.ts';

const mebibyte = 1024 * 1024;
/** Above what floods of these sizes need, and far below what they would take without a bound. */
const roomForFloods = 64 * mebibyte;
/** Of as many rounds the middle one counts. */
const rounds = 3;
const pings = 20_000;
const quietWords = 20;
/** p99 of what others wait during a flood, beside that of a quiet moment just before it. */
const mostTimesLonger = 20;
/** A quiet moment counts as no quieter than this, in ms: 20 times as much is a wait that nobody minds. */
const leastQuietMs = 8;
/** Messages of the thread that is asked for again and again: counting them all took a tenth of a second each time. */
const longThread = 60_000;
/** The longest texts there are, which cannot be made much shorter on the wire. */
const longest = Array.from({ length: 40 }, () =>
  Array.from({ length: maxTextLength }, () =>
    String.fromCodePoint(0x20000 + Math.floor(Math.random() * 0x9000)),
  ).join(''),
);

let gateway: Awaited<ReturnType<typeof startMeasuredGateway>>;
let folder: { readonly path: string; remove(): Promise<void> };
let quiet: Pair;
let loud: Pair;
/** Of the thread that is flooded. */
let last = longThread;

beforeAll(async () => {
  folder = await temporaryFolder('tern-floods-');
  const seed = await openGatewaySeed(folder.path);
  quiet = await seed.addPair(await seed.addPerson('ann'), await seed.addPerson('ben'));
  loud = await seed.addPair(await seed.addPerson('flood'), await seed.addPerson('target'));
  for (let written = 0; written < longThread; written += 2_000)
    await seed.send(loud.sender, loud.threadId, Array<string>(2_000).fill('one of very many'));
  await seed.close();
  gateway = await startMeasuredGateway(folder.path);
}, 120_000);

afterAll(async () => {
  gateway.kill();
  await rm(folder.path, { recursive: true, force: true, maxRetries: 5 });
});

async function signedIn({ userId, handle, displayName, token, deviceId }: BenchPerson): Promise<TestClient> {
  const device: Device = { id: deviceId, name: 'flood', platform: 'test', appVersion: '0' };
  const account: SignedIn & { device: Device } = { userId, handle, displayName, token, device };
  const client = await openClient(gateway.url);
  await client.hello(account);
  return client;
}

/**
 * Two other people talk all the while: they wait no longer than so many times what they waited a moment before, and the
 * gateway holds no more than it may. Of several rounds the middle one counts, for the machine has other things to do;
 * those that could not change it any more are not played.
 */
async function whileOthersTalk(flood: (client: TestClient) => Promise<void>): Promise<void> {
  const others = startBystanders(gateway.url, quiet);
  const waits: { readonly quietMs: number; readonly floodMs: number; readonly isHarmless: boolean }[] = [];
  const isDecided = () =>
    [true, false].some((is) => waits.filter(({ isHarmless }) => isHarmless === is).length > rounds / 2);
  const before = await gateway.load();
  while (!isDecided()) {
    const quietMs = await others.waitedDuring(() => others.say(quietWords));
    const client = await signedIn(loud.recipient);
    const floodMs = await others.waitedDuring(() => flood(client));
    client.socket.terminate();
    const isHarmless = floodMs <= mostTimesLonger * Math.max(quietMs, leastQuietMs);
    waits.push({ quietMs, floodMs, isHarmless });
  }
  const after = await gateway.load();
  await others.stop();
  expect(after.rss - before.rss).toBeLessThan(roomForFloods);
  expect(waits.at(-1)?.isHarmless, JSON.stringify(waits)).toBe(true);
}

describe('one who floods', () => {
  it('[PULL-7] [UNREAD-1] with pulls of a long thread harms nobody', () =>
    whileOthersTalk(async (client) => {
      const feeds = [{ feedId: loud.threadId, after: null }];
      for (let count = 0; count < 200; count += 1) client.send({ frame: 'pull', feeds, limit: 60 });
      for (let count = 0; count < 200; count += 1) {
        const page = await client.next('changes', ({ feedId }) => feedId === loud.threadId);
        expect(page.unreadBelow).toBe(1_000);
      }
    }));

  it('[PULL-7] [HISTORY-4] with history in a loop harms nobody, and each answer bears its id', () =>
    whileOthersTalk(async (client) => {
      for (let id = 1; id <= 200; id += 1) {
        const anchor = { before: 1 + id * 100 };
        client.send({ frame: 'history', id, threadId: loud.threadId, anchor, limit: 100 });
      }
      for (let id = 1; id <= 200; id += 1) expect((await client.next('history')).id).toBe(id);
    }));

  it('[FRAME-5] with pings harms nobody, and all are answered', () =>
    whileOthersTalk(async (client) => {
      for (let t = 0; t < pings; t += 1) client.send({ frame: 'ping', t });
      await client.next('pong', ({ t }) => t === pings - 1);
      expect(client.received.filter(({ frame }) => frame === 'pong')).toHaveLength(pings);
    }));

  it('[SIGNAL-1] with signals reaches nobody with more than a few', () =>
    whileOthersTalk(async (client) => {
      const target = await signedIn(loud.sender);
      const signal = { frame: 'signal', threadId: loud.threadId, kind: 'typing', active: true };
      for (let count = 0; count < 5_000; count += 1) client.send(signal);
      await client.settled();
      await target.settled();
      const heard = target.received.filter(({ frame }) => frame === 'signal').length;
      expect(heard).toBeGreaterThan(0);
      expect(heard).toBeLessThan(200);
      target.socket.terminate();
    }));

  it('[FRAME-3] with garbage is shown the door', () =>
    whileOthersTalk(async (client) => {
      for (let count = 0; count < 1_000; count += 1) client.sendRaw('}'.repeat(1_000));
      expect((await client.next('bye')).code).toBe('frameInvalid');
      await client.closed;
    }));

  it('[OP-7] [SLOW-1] [PULL-6] with the longest messages, to one who reads nothing, harms nobody', () =>
    whileOthersTalk(async (client) => {
      const deaf = await signedIn(loud.sender);
      deaf.socket.pause();
      const answers = [];
      for (let round = 0; round < 30; round += 1) {
        const sends = longest.map((text) => client.submit(make.message(loud.threadId, text)));
        answers.push(...(await Promise.all(sends)));
      }
      expect(answers.every(({ frame }) => frame === 'ack')).toBe(true);
      deaf.socket.resume();
      const { feeds } = await deaf.next('heads', ({ feeds: heads }) =>
        heads.some((head) => head.feedId === loud.threadId && head.last > last),
      );
      let after = last;
      last = feeds.find(({ feedId }) => feedId === loud.threadId)?.last ?? 0;
      while (after < last) {
        deaf.send({ frame: 'pull', feeds: [{ feedId: loud.threadId, after }], limit: 500 });
        const page = await deaf.next(
          'changes',
          (frame) => frame.after === after && frame.through > after + 1,
        );
        expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(300 * 1024);
        after = page.through;
      }
      deaf.socket.terminate();
    }));
});

describe('a message of the largest size in every field', () => {
  it('[FRAME-2] fits a frame, whatever its characters take', async () => {
    const client = await signedIn(loud.recipient);
    const texts = ['😀', '\u0001', '"', 'ж'].map((character) => character.repeat(maxTextLength));
    for (const text of texts) {
      const sent = make.message(loud.threadId, `x${text.slice(character(text))}`);
      const first = make.op(sent);
      expect((await client.submit(first)).frame).toBe('ack');
      const op = make.op(make.edit(loud.threadId, sent.body.messageId, `y${text.slice(character(text))}`), {
        n: Number.MAX_SAFE_INTEGER,
        after: Array<typeof first.id>(16).fill(first.id),
      });
      expect(Buffer.byteLength(JSON.stringify(op))).toBeLessThan(64 * 1024);
      expect((await client.submit(op)).frame).toBe('ack');
    }
    const family = '👨‍👩‍👧‍👦';
    const target = make.message(loud.threadId, 'x');
    await client.submit(target);
    const answer = await client.submit(make.reaction(loud.threadId, target.body.messageId, family));
    expect(answer.frame).toBe('ack');
    client.socket.terminate();
  });
});

/** Length in UTF-16 of the text's first character. */
function character(text: string): number {
  return String.fromCodePoint(text.codePointAt(0) ?? 0).length;
}
