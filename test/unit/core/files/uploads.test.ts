import { describe, expect, it } from 'vitest';
import { Uploads } from '../../../../main/core/files/uploads.ts';
import type { ErrorCode } from '../../../../sync/core/errorCodes.ts';
import type { BlobId } from '../../../../sync/core/ids.ts';
import { silentLogger } from '../../../../sync/core/logger.ts';
import { fail, ok, type Result } from '../../../../sync/core/result.ts';
import { TernError } from '../../../../sync/core/ternError.ts';
import type { BlobClient } from '../../../../sync/client/blobs.ts';
import { sealedSizeOf } from '../../../../sync/files/chunks.ts';
import { attachment } from '../../../builders/files.ts';
import { messageId, opId, otherThread } from '../../../builders/ids.ts';
import { send } from '../../../builders/intents.ts';
import { outboxUnderTest } from '../../../builders/stores.ts';

interface Begun {
  readonly n: number;
  readonly abort: AbortSignal;
  readonly onProgress: (bytes: number) => void;
  end(error?: ErrorCode, retryAfterMs?: number): Promise<void>;
}

/** The gateway's side in the test's hand; files are told by the number of their attachment. */
function uploadsUnderTest(held: (id: BlobId) => boolean = () => true) {
  const box = outboxUnderTest();
  const begun: Begun[] = [];
  const told = { changes: 0, transfers: 0, failures: [] as unknown[] };
  const client: Pick<BlobClient, 'upload'> = {
    upload({ abort }, { id }, onProgress) {
      const { promise, resolve } = Promise.withResolvers<Result<null, TernError>>();
      const end: Begun['end'] = async (error, retryAfterMs) => {
        resolve(
          error === undefined
            ? ok(null)
            : fail(new TernError(error, retryAfterMs === undefined ? {} : { retryAfterMs })),
        );
        await box.clock.advance(0);
      };
      abort.addEventListener('abort', () => void end('connectionLost'));
      begun.push({ n: Number.parseInt(id, 16), abort, onProgress, end });
      return promise;
    },
  };
  const uploads = new Uploads({
    ...{ outbox: box.outbox, client, clock: box.clock, random: () => 0.5, logger: silentLogger },
    ...{ gatewayUrl: 'http://gateway', token: 't', fileOf: (id) => (held(id) ? id : null) },
    guarded(task) {
      try {
        task();
      } catch (error) {
        told.failures.push(error);
      }
    },
    onChange: () => (told.changes += 1),
    onTransfers: () => (told.transfers += 1),
  });
  const write = (n: number, ...files: number[]) => {
    box.outbox.add(send(n, { files: files.map((file) => attachment(file)) }));
    uploads.look();
  };
  const running = () => begun.filter(({ abort }) => !abort.aborted).map(({ n }) => n);
  const last = (n: number) => {
    const found = begun.findLast((each) => each.n === n);
    if (found === undefined) throw new Error(`${n} was never begun`);
    return found;
  };
  return { ...box, uploads, begun, told, write, running, last };
}

describe('files are uploaded', () => {
  it('once there is a connection, three at a time, in the order they were written', async () => {
    const test = uploadsUnderTest();
    test.write(1, 11, 12);
    test.write(2, 21, 22);
    expect(test.begun).toEqual([]);
    test.uploads.setLive(true);
    expect(test.running()).toEqual([11, 12, 21]);
    await test.last(12).end();
    expect(test.running()).toEqual([11, 12, 21, 22]);
  });

  it('and their message leaves with the last one', async () => {
    const test = uploadsUnderTest();
    test.uploads.setLive(true);
    test.write(1, 11, 12);
    await test.last(12).end();
    expect(test.take()).toEqual([]);
    await test.last(11).end();
    expect(test.take()).toHaveLength(1);
    expect(test.uploads.transfers()).toEqual([]);
    expect(test.told.changes).toBeGreaterThan(0);
  });

  it('again after a failure, later each time, and at once when the connection is back', async () => {
    const test = uploadsUnderTest();
    test.uploads.setLive(true);
    test.write(1, 11);
    await test.last(11).end('gatewayUnreachable');
    expect(test.begun).toHaveLength(1);
    await test.clock.advance(125);
    expect(test.begun).toHaveLength(2);
    await test.last(11).end('gatewayUnreachable');
    await test.clock.advance(249);
    expect(test.begun).toHaveLength(2);
    test.uploads.setLive(false);
    test.uploads.setLive(true);
    expect(test.begun).toHaveLength(3);
  });

  it('no sooner than the gateway wants them', async () => {
    const test = uploadsUnderTest();
    test.uploads.setLive(true);
    test.write(1, 11);
    await test.last(11).end('rateLimited', 5_000);
    await test.clock.advance(4_999);
    test.uploads.look();
    expect(test.begun).toHaveLength(1);
    await test.clock.advance(1);
    expect(test.begun).toHaveLength(2);
  });

  it('not while they are paused', async () => {
    const test = uploadsUnderTest();
    test.uploads.setLive(true);
    test.write(1, 11);
    test.uploads.pause(messageId(1), true);
    expect(test.last(11).abort.aborted).toBe(true);
    expect(test.uploads.transfers()).toMatchObject([{ state: 'paused' }]);
    await test.clock.advance(60_000);
    expect(test.begun).toHaveLength(1);
    test.uploads.pause(messageId(1), false);
    expect(test.begun).toHaveLength(2);
  });

  it('no further once their message is discarded', () => {
    const test = uploadsUnderTest();
    test.uploads.setLive(true);
    test.write(1, 11);
    test.outbox.discard(opId(1));
    test.uploads.look();
    expect(test.last(11).abort.aborted).toBe(true);
  });

  it('and windows are told how far they have come, not too often', async () => {
    const test = uploadsUnderTest();
    test.uploads.setLive(true);
    test.write(1, 11);
    for (let bytes = 1; bytes <= 100; bytes += 1) test.last(11).onProgress(bytes);
    await test.clock.advance(250);
    expect(test.told.transfers).toBe(1);
    expect(test.uploads.transfers()).toEqual([
      { blobId: attachment(11).blobId, direction: 'up', done: 100, size: 11_000, state: 'moving' },
    ]);
    test.last(11).onProgress(sealedSizeOf(11_000));
    expect(test.uploads.transfers()).toMatchObject([{ done: 11_000 }]);
  });
});

describe('[CONTENT-5] a message is refused', () => {
  it.each(['quotaExceeded', 'blobTooLarge', 'blobDamaged'] as const)(
    'with %s, and the next goes on',
    async (code) => {
      const test = uploadsUnderTest();
      test.uploads.setLive(true);
      test.write(1, 11);
      test.outbox.add(send(2, { files: [attachment(21)], in: otherThread }));
      test.uploads.look();
      await test.last(11).end(code);
      expect(test.states()).toEqual(['sendMessage refused', 'sendMessage held']);
      expect(test.running()).toContain(21);
    },
  );

  it('when its file has gone from this device', () => {
    const test = uploadsUnderTest(() => false);
    test.uploads.setLive(true);
    test.write(1, 11);
    expect(test.states()).toEqual(['sendMessage refused']);
  });

  it('when the gateway says the same wrong thing again and again; never for want of a connection or a token', async () => {
    const test = uploadsUnderTest();
    test.uploads.setLive(true);
    test.write(1, 11);
    for (const code of ['gatewayUnreachable', 'tokenInvalid'] as const)
      for (let tries = 0; tries < 10; tries += 1) {
        await test.last(11).end(code);
        await test.clock.advance(30_000);
      }
    expect(test.states()).toEqual(['sendMessage held']);
    await test.last(11).end('requestInvalid');
    expect(test.states()).toEqual(['sendMessage refused']);
  });
});

it('nothing is begun after the end', async () => {
  const test = uploadsUnderTest();
  test.uploads.setLive(true);
  test.write(1, 11);
  test.uploads.stop();
  expect(test.last(11).abort.aborted).toBe(true);
  await test.clock.advance(60_000);
  test.uploads.look();
  expect(test.begun).toHaveLength(1);
});

it('what the disk refuses to note is brought once more when the connection is back', async () => {
  const test = uploadsUnderTest();
  test.uploads.setLive(true);
  test.write(1, 11);
  test.db.pragma('query_only = ON');
  await test.last(11).end();
  expect(test.told.failures).toHaveLength(1);
  test.db.pragma('query_only = OFF');
  expect(test.take()).toEqual([]);
  test.uploads.setLive(false);
  test.uploads.setLive(true);
  await test.last(11).end();
  expect(test.take()).toHaveLength(1);
});
