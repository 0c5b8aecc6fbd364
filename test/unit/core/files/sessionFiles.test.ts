import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { maxPieceBytes } from '../../../../preload/views/pieces.ts';
import { openSessionFiles } from '../../../../main/core/files/sessionFiles.ts';
import type { BlobId } from '../../../../sync/core/ids.ts';
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
    here: () => readdirSync(folder),
  };
}

async function* pieceOf(bytes: Uint8Array) {
  yield bytes;
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

it('[SEAL-12] pieces are joined in the order that is named, and are no more then', async () => {
  const { files, here, asked } = await fetching();
  const parts = [randomBytes(70_000), randomBytes(5), randomBytes(200_000)];
  const given: BlobId[] = [];
  for (const part of parts) given.push((await files.stagePiece(pieceOf(part))).blobId);
  const order = [2, 0, 1];
  const name = 'film.mp4';
  const made = await files.joinPieces(
    order.flatMap((each) => given[each] ?? []),
    { name, known: {} },
  );
  expect(made).toMatchObject({ name, size: 270_005 });
  const whole = Buffer.concat(order.flatMap((each) => parts[each] ?? []));
  expect((await joined(files.read(made, 0, made.size))).equals(whole)).toBe(true);
  expect(here()).toEqual([made.blobId]);
  expect(asked()).toBe(0);
  expect(files.staged(made.blobId)).toEqual(made);
});

it('[SEAL-12] pieces of which one was not handed over are refused, and stay until they are discarded', async () => {
  const { files, here } = await fetching();
  const { blobId } = await files.stagePiece(pieceOf(randomBytes(5)));
  const missing = attachment(7).blobId;
  await expect(files.joinPieces([blobId, missing], { name: 'a.mp4' })).rejects.toMatchObject({
    code: 'fileUnreadable',
  });
  expect(here()).toEqual([blobId]);
  files.discard([blobId]);
  expect(here()).toEqual([]);
});

it('[SEAL-12] a piece has no more bytes than it may have', async () => {
  const { files, here } = await fetching();
  await expect(files.stagePiece(pieceOf(randomBytes(maxPieceBytes + 1)))).rejects.toMatchObject({
    code: 'fileTooLarge',
  });
  expect(here()).toEqual([]);
  await files.stagePiece(pieceOf(randomBytes(maxPieceBytes)));
  expect(here()).toHaveLength(1);
});
