import type { Bridge } from '../../preload/contract.ts';
import type { BlobId } from '../../sync/core/ids.ts';
import { type StagedFile, stagePiece } from './files.ts';
import { FilmPieces, type Written } from './filmPieces.ts';
import type { Container } from './makeSmaller.ts';

/** unreadable: the file is gone or has changed · larger: it comes out no smaller · failed: anything else */
export type NotMade = 'unreadable' | 'larger' | 'failed';

export type MadeSmaller = StagedFile | { readonly ok: false; readonly notMade: NotMade };

/** The pieces of a video that is made smaller, with the host. [SEAL-12] */
export class HandedPieces {
  readonly #bridge: Bridge;
  readonly #pieces: FilmPieces;
  readonly #largest: number;
  readonly #refusing = new AbortController();
  readonly #given: BlobId[] = [];
  #writing: Promise<unknown> = Promise.resolve();
  #isOver = false;
  #refusal: MadeSmaller | null = null;

  /** @param largest as many bytes are too many: it would be no smaller */
  constructor(bridge: Bridge, container: Container, largest: number) {
    this.#bridge = bridge;
    this.#largest = largest;
    const settles = container === 'mp4' ? 'written' : 'patched';
    this.#pieces = new FilmPieces({ settles, give: (bytes) => this.#give(bytes) });
  }

  /** Aborted once nothing more is taken. */
  get refused(): AbortSignal {
    return this.#refusing.signal;
  }

  /** Why; null: nothing was refused. */
  get refusal(): MadeSmaller | null {
    return this.#refusal;
  }

  /** Never rejects: a stream that broke could not be closed. */
  readonly write = async (written: Written): Promise<void> => {
    if (this.#refusal !== null || this.#isOver) return;
    try {
      const writing = this.#pieces.write(written);
      this.#writing = writing;
      await writing;
      if (this.#pieces.size >= this.#largest) this.#refuse({ ok: false, notMade: 'larger' });
    } catch (error) {
      if (this.#refusal === null && !this.#isOver) throw error;
    }
  };

  /** @returns all of them, in the order of their bytes @throws where one is refused */
  async end(): Promise<BlobId[]> {
    return [...(await this.#pieces.end())];
  }

  /** Resolves when none is on its way. */
  async settled(): Promise<void> {
    await this.#writing.catch(() => {});
  }

  /** None is taken any more. */
  readonly discard = (): void => {
    this.#isOver = true;
    const blobIds = this.#given.splice(0);
    if (blobIds.length > 0) void this.#bridge.invoke('discardFiles', { blobIds });
  };

  async #give(bytes: Uint8Array<ArrayBuffer>): Promise<BlobId> {
    if (this.#isOver) throw new Error('it is called off');
    const answer = await stagePiece(this.#bridge, bytes);
    if (!answer.ok) {
      this.#refuse(answer);
      throw new Error(answer.error.message);
    }
    const { blobId } = answer.result;
    this.#given.push(blobId);
    if (this.#isOver) this.discard();
    return blobId;
  }

  #refuse(refusal: MadeSmaller): void {
    this.#refusal = refusal;
    this.#refusing.abort();
  }
}
