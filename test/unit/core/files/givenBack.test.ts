import { hash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { GivenBack } from '../../../../main/core/files/givenBack.ts';
import type { BlobClient } from '../../../../sync/client/blobs.ts';
import type { ErrorCode } from '../../../../sync/core/errorCodes.ts';
import type { BlobId } from '../../../../sync/core/ids.ts';
import { silentLogger } from '../../../../sync/core/logger.ts';
import { fail, ok } from '../../../../sync/core/result.ts';
import { TernError } from '../../../../sync/core/ternError.ts';
import { outboxUnderTest } from '../../../builders/stores.ts';

/** Long before any wait of its own is over. */
const longMs = 100_000;

/** A gateway that lacks what is not in `has`, and a device that holds these texts, and part of one more. */
function restored(texts: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'tern-given-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const idOf = (text: string) => hash('sha256', text) as BlobId;
  const part = idOf('all of it');
  for (const text of texts) writeFileSync(join(folder, idOf(text)), text);
  writeFileSync(join(folder, part), 'all o');
  const held = [...texts.map(idOf), part];
  const { clock, outbox } = outboxUnderTest();
  const asked: (readonly BlobId[])[] = [];
  const has = new Set<BlobId>();
  const sizes: number[] = [];
  const failing: ErrorCode[] = [];
  let isReplaying = true;
  let owes = true;
  let restores = 1;
  let isLately = true;
  const client: Pick<BlobClient, 'missing' | 'upload'> = {
    async missing(_, ids) {
      const code = failing.shift();
      if (code !== undefined) return fail(new TernError(code));
      asked.push(ids);
      return ok(ids.filter((id) => !has.has(id)));
    },
    async upload(_, { id, size }) {
      const code = failing.shift();
      if (code !== undefined) return fail(new TernError(code));
      sizes.push(size);
      has.add(id);
      return ok(null);
    },
  };
  const given = new GivenBack({
    ...{ client, clock, random: () => 0.5, logger: silentLogger, gatewayUrl: 'http://gateway', token: 't' },
    guarded: (task) => task(),
    outbox: {
      ...{ owesFiles: () => owes, wasRestoredLately: () => isLately, isReplaying: () => isReplaying },
      restores: () => restores,
      filesGivenBack: (count) => void (owes = count !== restores),
    },
    sealed: {
      held: () => held.map((blobId) => ({ blobId, bytes: 1, usedAt: 0 })),
      fileOf: (id) => join(folder, id),
    },
  });
  const replayed = () => {
    isReplaying = false;
    given.look();
  };
  const aWeekPasses = () => void (isLately = false);
  const restoreAgain = () => void (restores += 1);
  return {
    given,
    replayed,
    restoreAgain,
    aWeekPasses,
    asked,
    has,
    sizes,
    failing,
    clock,
    outbox,
    owes: () => owes,
    idOf,
  };
}

describe('[BLOB-14] after a gateway was restored', () => {
  it('what it lacks is given back, once the journal has been replayed', async () => {
    const test = restored(['one', 'three']);
    test.has.add(test.idOf('three'));
    test.given.setLive(true);
    expect(test.asked).toEqual([]);
    test.replayed();
    await vi.waitFor(() => expect(test.owes()).toBe(false));
    expect(test.sizes).toEqual(['one'.length]);
    test.given.look();
    expect(test.asked).toHaveLength(1);
  });

  it('once more, if another store comes in its place meanwhile', async () => {
    const test = restored(['one']);
    test.given.setLive(true);
    test.replayed();
    test.restoreAgain();
    await vi.waitFor(() => expect(test.owes()).toBe(false));
    expect(test.asked).toHaveLength(2);
  });

  it('for a week it is asked again at each connection, for others bring more back', async () => {
    const { given, replayed, aWeekPasses, asked, has, idOf } = restored(['a']);
    has.add(idOf('a'));
    given.setLive(true);
    replayed();
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    given.look();
    has.delete(idOf('a'));
    given.setLive(false);
    given.setLive(true);
    await vi.waitFor(() => expect(has.has(idOf('a'))).toBe(true));
    expect(asked).toHaveLength(2);
    aWeekPasses();
    given.setLive(false);
    given.setLive(true);
    given.look();
    expect(asked).toHaveLength(2);
  });

  it('a hundred are asked for at once', async () => {
    const test = restored(Array.from({ length: 120 }, (_, n) => `text ${n}`));
    test.given.setLive(true);
    test.replayed();
    await vi.waitFor(() => expect(test.owes()).toBe(false));
    expect(test.asked.map(({ length }) => length)).toEqual([100, 21]);
    expect(test.sizes).toHaveLength(120);
  });

  it.each(['gatewayUnreachable', 'rateLimited'] as const)('another try follows %s', async (code) => {
    const test = restored(['one']);
    test.failing.push(code, code);
    test.replayed();
    test.given.setLive(true);
    await vi.waitFor(async () => {
      await test.clock.advance(longMs);
      expect(test.owes()).toBe(false);
    });
    expect(test.sizes).toEqual(['one'.length]);
  });

  it('what it refuses stays away, and the rest comes', async () => {
    const test = restored(['one', 'two']);
    test.given.setLive(true);
    test.replayed();
    test.failing.push('blobUnknown');
    await vi.waitFor(() => expect(test.owes()).toBe(false));
  });

  it('nothing is asked without a connection, nor once it is stopped', () => {
    const test = restored(['one']);
    test.replayed();
    expect(test.asked).toEqual([]);
    test.given.stop();
    test.given.setLive(true);
    expect(test.asked).toEqual([]);
  });
});
