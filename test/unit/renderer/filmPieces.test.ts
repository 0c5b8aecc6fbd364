import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { FilmPieces, headBytes } from '../../../renderer/bridge/filmPieces.ts';
import type { BlobId } from '../../../sync/core/ids.ts';

const pieceBytes = 1_000;

/** What is given away, and what a reader of all pieces gets. */
function pieces(settles: 'written' | 'patched') {
  const given = new Map<BlobId, Uint8Array>();
  const film = new FilmPieces({
    ...{ settles, pieceBytes },
    give(bytes) {
      const blobId = String(given.size) as BlobId;
      given.set(blobId, bytes);
      return Promise.resolve(blobId);
    },
  });
  const read = (order: readonly BlobId[]) =>
    Buffer.concat(order.map((blobId) => given.get(blobId) ?? Buffer.alloc(0)));
  return { film, read, sizes: () => [...given.values()].map(({ length }) => length) };
}

describe('[SEAL-12] the pieces of a film', () => {
  it('are given while it is written, its head last, and are the film in their order', async () => {
    const { film, read, sizes } = pieces('written');
    const whole = randomBytes(headBytes + 3_500);
    for (let at = 0; at < whole.length; at += 700)
      await film.write({ data: whole.subarray(at, at + 700), position: at });
    expect(sizes()).toEqual([1_000, 1_000, 1_000]);
    // A muxer says at the end how long it is.
    whole.set([1, 2, 3, 4], 40);
    await film.write({ data: new Uint8Array([1, 2, 3, 4]), position: 40 });
    const order = await film.end();
    expect(read(order).equals(whole)).toBe(true);
    expect(sizes()).toEqual([1_000, 1_000, 1_000, 500, headBytes]);
    expect(film.size).toBe(whole.length);
  });

  it('are one where the film is shorter than a head', async () => {
    const { film, read, sizes } = pieces('written');
    await film.write({ data: new Uint8Array([1, 2, 3]), position: 0 });
    await film.write({ data: new Uint8Array([9]), position: 1 });
    expect([...read(await film.end())]).toEqual([1, 9, 3]);
    expect(sizes()).toEqual([3]);
  });

  it('may begin within one write, and end within another', async () => {
    const { film, read } = pieces('written');
    const whole = randomBytes(headBytes + 5_000);
    await film.write({ data: whole.subarray(0, headBytes + 10), position: 0 });
    await film.write({ data: whole.subarray(headBytes + 10), position: headBytes + 10 });
    expect(read(await film.end()).equals(whole)).toBe(true);
  });

  it('wait where what was written is written once more, until it has been', async () => {
    const { film, read, sizes } = pieces('patched');
    const whole = randomBytes(headBytes + 6_000);
    await film.write({ data: whole.subarray(0, headBytes + 4_500), position: 0 });
    expect(sizes()).toEqual([]);
    whole.set([5, 6], headBytes + 100);
    await film.write({ data: new Uint8Array([5, 6]), position: headBytes + 100 });
    expect(sizes()).toEqual([1_000, 1_000, 1_000, 1_000]);
    await film.write({ data: whole.subarray(headBytes + 4_500), position: headBytes + 4_500 });
    expect(sizes()).toHaveLength(4);
    expect(read(await film.end()).equals(whole)).toBe(true);
  });

  it('are not changed once they are given away', async () => {
    const { film } = pieces('written');
    await film.write({ data: new Uint8Array(headBytes + 2_000), position: 0 });
    await expect(film.write({ data: new Uint8Array(1), position: headBytes + 1 })).rejects.toThrow(
      'once more',
    );
  });
});
