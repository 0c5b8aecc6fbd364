import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openSessionFiles } from '../../../../main/core/files/sessionFiles.ts';
import { fail, ok } from '../../../../sync/core/result.ts';
import { TernError } from '../../../../sync/core/ternError.ts';
import { attachment, joined, sealedOf } from '../../../builders/files.ts';
import { manualClock } from '../../../integration/gateway/kit/manualClock.ts';

/** Somebody else's file, at a gateway that has had enough of this account at every second request. */
async function fetching() {
  const folder = mkdtempSync(join(tmpdir(), 'tern-fetching-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const plain = randomBytes(2_500_000);
  const { sealed, ...secret } = await sealedOf(plain);
  const clock = manualClock();
  let [asked, given] = [0, 0];
  const files = openSessionFiles({
    ...{ folder, clock, pictures: { prepareBytes: async () => null, thumbnailOf: async () => null } },
    pdfs: { previewPdf: async () => null },
    ...{ staged: new Map(), isNamed: () => true, maxSealedBytes: () => Infinity, onWritten: () => {} },
    ...{ gatewayUrl: 'http://gateway', token: 't', filesOf: () => [] },
    client: {
      async fetch(_asker, _id, from, length) {
        asked += 1;
        if (asked % 2 === 1) return fail(new TernError('rateLimited', { retryAfterMs: 3_000 }));
        given += 1;
        return ok(sealed.subarray(from, from + length));
      },
    },
  });
  const file = attachment(1, { ...secret });
  return {
    files,
    file,
    plain,
    clock,
    read: () => joined(files.read(file, 0, file.size)),
    asked: () => asked,
    given: () => given,
  };
}

it('[BLOB-11] whoever is told to wait waits as long, and has the whole file after that', async () => {
  const { plain, clock, read, asked, given } = await fetching();
  const reading = read();
  for (let piece = 1; piece <= 3; piece += 1) {
    await vi.waitFor(() => expect(asked()).toBe(2 * piece - 1));
    clock.advance(2_999);
    expect(given()).toBe(piece - 1);
    clock.advance(1);
  }
  expect((await reading).equals(plain)).toBe(true);
});

it('asked for what is on this device only, nothing is fetched', async () => {
  const { files, file, asked } = await fetching();
  await expect(joined(files.read(file, 0, file.size, true))).rejects.toMatchObject({ code: 'fileDamaged' });
  expect(asked()).toBe(0);
});
