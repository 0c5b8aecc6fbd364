import type { Clock } from '../../../sync/core/clock.ts';
import type { BlobId, MessageId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { BlobClient } from '../../../sync/client/blobs.ts';
import { chunkBytes, chunksAtOnce, sealedSizeOf } from '../../../sync/files/chunks.ts';
import { type FetchSealed, verified } from '../../../sync/files/openRange.ts';
import { maxPieceBytes } from '../../../preload/views/pieces.ts';
import type { Attachment } from '../../../sync/protocol/attachments.ts';
import { openSealedFiles, type SealedFiles } from './sealedFiles.ts';
import { type ChosenPieces, sealChosen, type SealChosenDeps } from './sealChosen.ts';

/** What was handed over and is not sent yet. It outlives a session that is opened again, and no process. */
export type Staged = Map<BlobId, Attachment>;

/** What is said of a file besides what sealing it says. */
type Facts = Pick<Attachment, 'name' | 'mime' | 'width' | 'height'>;

/** The files of a signed-in person. */
export interface SessionFiles {
  readonly sealed: SealedFiles;
  /** @throws what sealChosen throws */
  stage(chosen: ChosenPieces): Promise<Attachment>;
  /** What is made here, and is sent as it is. @throws TernError fileTooLarge, diskFull */
  stageAsIs(bytes: Uint8Array, facts: Facts): Promise<Attachment>;
  /** The next bytes of a file that is made here. [SEAL-12] @throws TernError fileTooLarge, diskFull */
  stagePiece(source: AsyncIterable<Uint8Array>): Promise<Attachment>;
  /**
   * One file of the pieces, in this order, which are forgotten. [SEAL-12]
   * @throws TernError fileUnreadable: one of them was not handed over; and what sealChosen throws: they stay then
   */
  joinPieces(pieces: readonly BlobId[], made: Omit<ChosenPieces, 'source'>): Promise<Attachment>;
  /** Something is being sealed that nothing names yet. */
  isStaging(): boolean;
  /** @throws TernError fileUnreadable: it was not handed over, or is sent already */
  staged(blobId: BlobId): Attachment;
  /** They are in a message, which speaks of them from now on. */
  sent(blobIds: readonly BlobId[]): void;
  discard(blobIds: readonly BlobId[]): void;
  /** What a message that is shown says of its file. @throws TernError blobUnknown */
  named(messageId: MessageId, blobId: BlobId): Attachment;
  /**
   * The bytes [from, to) of a file; what is not on this device is fetched, and kept [SEAL-10], unless `onlyHere`: then it
   * is `fileDamaged`.
   * @throws TernError fileDamaged, diskFull, and what the gateway answers
   */
  read(file: Attachment, from: number, to: number, onlyHere?: boolean): AsyncGenerator<Uint8Array, void>;
  /** Fetches what is not on this device yet. @throws what `read` throws */
  fetchWhole(file: Attachment): Promise<void>;
  /** Nothing is fetched any more. */
  stop(): void;
}

export interface SessionFilesDeps extends Pick<SealChosenDeps, 'pictures' | 'pdfs'> {
  readonly folder: string;
  readonly staged: Staged;
  /** Whether anything else of the profile speaks of the blob. */
  readonly isNamed: (blobId: BlobId) => boolean;
  readonly maxSealedBytes: () => number;
  readonly filesOf: (messageId: MessageId) => readonly Attachment[];
  readonly client: Pick<BlobClient, 'fetch'>;
  readonly gatewayUrl: string;
  readonly token: string;
  readonly clock: Pick<Clock, 'after'>;
  /** The disk may have less room than before. */
  readonly onWritten: () => void;
}

/** What a piece is said to be, to nobody but this device. */
const pieceFacts = { name: 'piece', mime: 'application/octet-stream' };

const usualPauseMs = 1_000;
const longestPauseMs = 60_000;
/** Fetched and opened at once. */
const windowBytes = chunksAtOnce * chunkBytes;

export function openSessionFiles(deps: SessionFilesDeps): SessionFiles {
  const { folder, pictures, pdfs, staged, isNamed, maxSealedBytes, filesOf, onWritten } = deps;
  const sealed = openSealedFiles(folder, (blobId) => staged.has(blobId) || isNamed(blobId));
  const stopping = new AbortController();
  let staging = 0;
  const read = reader(deps, sealed, stopping.signal);
  const keeping = async (seal: () => Promise<Attachment>): Promise<Attachment> => {
    staging += 1;
    try {
      const attachment = await seal();
      staged.set(attachment.blobId, attachment);
      return attachment;
    } finally {
      staging -= 1;
      onWritten();
    }
  };
  const stage = (chosen: ChosenPieces) =>
    keeping(() => sealChosen({ sealed, pictures, pdfs, maxSealedBytes: maxSealedBytes() }, chosen));
  const stagedOf = (blobId: BlobId): Attachment => {
    const attachment = staged.get(blobId);
    if (attachment === undefined)
      throw new TernError('fileUnreadable', { message: 'no such file was handed over' });
    return attachment;
  };
  const discard = (blobIds: readonly BlobId[]) => {
    for (const blobId of blobIds) if (staged.delete(blobId)) sealed.remove(blobId);
  };
  return {
    sealed,
    stage,
    stageAsIs: (bytes, facts) =>
      keeping(async () => ({ ...(await sealed.seal(onePiece(bytes), maxSealedBytes())), ...facts })),
    stagePiece: (source) =>
      keeping(async () => ({ ...(await sealed.seal(source, sealedSizeOf(maxPieceBytes))), ...pieceFacts })),
    async joinPieces(pieces, made) {
      const files = pieces.map(stagedOf);
      const joined = await stage({ ...made, source: inTurn(files, read) });
      discard(pieces);
      return joined;
    },
    isStaging: () => staging > 0,
    staged: stagedOf,
    sent(blobIds) {
      for (const blobId of blobIds) staged.delete(blobId);
    },
    discard,
    named(messageId, blobId) {
      const attachment = filesOf(messageId).find((file) => file.blobId === blobId);
      if (attachment === undefined) throw new TernError('blobUnknown');
      return attachment;
    },
    read,
    async fetchWhole(file) {
      // All of it is read; nothing is done with it.
      for await (const _ of read(file, 0, file.size));
    },
    stop: () => stopping.abort(),
  };
}

function reader(
  { client, gatewayUrl, token, clock, onWritten }: SessionFilesDeps,
  sealed: SealedFiles,
  abort: AbortSignal,
): SessionFiles['read'] {
  const fetchFrom =
    (blobId: BlobId): FetchSealed =>
    async (start, length) => {
      for (;;) {
        const bytes = await client.fetch({ gatewayUrl, token, abort }, blobId, start, length);
        if (bytes.ok) {
          onWritten();
          return bytes.value;
        }
        if (bytes.error.code !== 'rateLimited' || abort.aborted) throw bytes.error;
        // [BLOB-11]
        await pause(clock, Math.min(bytes.error.retryAfterMs ?? usualPauseMs, longestPauseMs), abort);
      }
    };
  async function* piecesOf(file: Attachment, from: number, end: number, onlyHere: boolean) {
    const fetch = onlyHere ? null : fetchFrom(file.blobId);
    let at = from;
    do {
      const next = Math.min(at + windowBytes, end);
      yield* await sealed.read(file.blobId, file, fetch, at, next);
      at = next;
    } while (at < end);
  }
  return (file, from, to, onlyHere = false) => {
    const pieces = piecesOf(file, from, Math.min(to, file.size), onlyHere);
    return from === 0 && to >= file.size ? verified(pieces, file.digest) : pieces;
  };
}

/** Ends sooner when nothing is wanted any more. */
export function pause(clock: Pick<Clock, 'after'>, ms: number, abort: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      cancel();
      abort.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.after(ms, end);
    abort.addEventListener('abort', end);
  });
}

/** [SEAL-12] Nothing is fetched: no gateway has them. */
async function* inTurn(
  pieces: readonly Attachment[],
  read: SessionFiles['read'],
): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield* read(piece, 0, piece.size, true);
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
