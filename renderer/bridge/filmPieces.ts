import { maxPieceBytes } from '../../preload/views/pieces.ts';
import type { BlobId } from '../../sync/core/ids.ts';

export interface Written {
  readonly data: Uint8Array;
  readonly position: number;
}

interface FilmPiecesParts {
  readonly give: (bytes: Uint8Array<ArrayBuffer>) => Promise<BlobId>;
  /**
   * Behind the head, `written`: nothing is written twice (MP4). `patched`: what lies before the end is written once more
   * when its cluster ends (WebM).
   */
  readonly settles: 'written' | 'patched';
  readonly pieceBytes?: number;
}

/** Either format writes there once more when all else is known. */
export const headBytes = 65_536;

/**
 * What a muxer writes, given away in pieces while it is written: of a film however long, little more than one piece is
 * in memory.
 */
export class FilmPieces {
  /** In the order of their bytes, but for the head. */
  readonly #given: BlobId[] = [];
  readonly #parts: FilmPiecesParts;
  readonly #pieceBytes: number;
  readonly #head = new Uint8Array(headBytes);
  #tail: Uint8Array<ArrayBuffer>;
  /** Where the tail begins. */
  #from = headBytes;
  #settled = headBytes;
  #end = 0;

  constructor(parts: FilmPiecesParts) {
    this.#parts = parts;
    this.#pieceBytes = parts.pieceBytes ?? maxPieceBytes;
    this.#tail = new Uint8Array(this.#pieceBytes);
  }

  /** Of all that was written. */
  get size(): number {
    return this.#end;
  }

  /** Resolves when more may come. @throws what `give` throws */
  async write({ data, position }: Written): Promise<void> {
    const inHead = Math.min(data.length, Math.max(0, headBytes - position));
    if (inHead > 0) this.#head.set(data.subarray(0, inHead), position);
    if (inHead < data.length) this.#writeTail(data.subarray(inHead), position + inHead);
    this.#end = Math.max(this.#end, position + data.length);
    if (this.#parts.settles === 'written') this.#settled = Math.max(headBytes, this.#end);
    while (this.#settled - this.#from >= this.#pieceBytes) await this.#give(this.#pieceBytes);
  }

  /** Nothing more comes. @returns all pieces, in the order of their bytes */
  async end(): Promise<readonly BlobId[]> {
    while (this.#end > this.#from) await this.#give(Math.min(this.#pieceBytes, this.#end - this.#from));
    const head = await this.#parts.give(this.#head.slice(0, Math.min(headBytes, this.#end)));
    return [head, ...this.#given];
  }

  #writeTail(data: Uint8Array, position: number): void {
    if (position < this.#from) throw new Error('a piece that was given away is written once more');
    if (position < this.#end) this.#settled = Math.max(this.#settled, this.#end);
    const needed = position - this.#from + data.length;
    if (needed > this.#tail.length) {
      const larger = new Uint8Array(Math.max(needed, this.#tail.length * 2));
      larger.set(this.#tail);
      this.#tail = larger;
    }
    this.#tail.set(data, position - this.#from);
  }

  async #give(bytes: number): Promise<void> {
    const piece = this.#tail.slice(0, bytes);
    this.#tail.copyWithin(0, bytes, Math.max(bytes, this.#end - this.#from));
    this.#from += bytes;
    this.#given.push(await this.#parts.give(piece));
  }
}
