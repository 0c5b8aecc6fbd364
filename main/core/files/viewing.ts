import type { BlobClient } from '../../../sync/client/blobs.ts';
import type { Clock } from '../../../sync/core/clock.ts';
import type { BlobId, MessageId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { sealedSizeOf } from '../../../sync/files/chunks.ts';
import { openRange, verified } from '../../../sync/files/openRange.ts';
import type { Attachment } from '../../../sync/protocol/attachments.ts';
import { openedForMs } from '../../../sync/protocol/viewOnce.ts';
import type { OpeningHere } from '../outbox/settings.ts';
import { pause } from './sessionFiles.ts';

export interface Viewed {
  readonly file: Attachment;
  readonly bytes: Uint8Array;
}

export interface ViewingDeps {
  readonly openings: () => readonly OpeningHere[];
  readonly setOpenings: (openings: readonly OpeningHere[]) => void;
  /** Of a message that is viewed once; null: there is none any more. */
  readonly fileOf: (messageId: MessageId) => Attachment | null;
  /** Whether its opening has not been answered yet. */
  readonly isUnanswered: (messageId: MessageId) => boolean;
  /** Takes back an opening that never left. False: it may have. */
  readonly withdraw: (messageId: MessageId) => boolean;
  /** It can be opened here no more: what is shown of its message changes. */
  readonly onSpent: (messageId: MessageId) => void;
  readonly client: Pick<BlobClient, 'fetch'>;
  readonly gatewayUrl: string;
  readonly token: string;
  readonly clock: Pick<Clock, 'after'>;
  /** By the gateway's clock. */
  readonly now: () => number;
}

/** Fetched at once. */
const stepBytes = 1024 * 1024;
const againMs = 1_000;

/**
 * What is looked at once on this device: in memory and nowhere else. [ONCE-7] That it was opened here is durable before its
 * op is, and that it was shown before a byte of it is.
 */
export class Viewing {
  readonly #deps: ViewingDeps;
  readonly #stopping = new AbortController();
  readonly #loading = new Map<MessageId, Promise<Viewed>>();
  readonly #held = new Map<MessageId, Viewed>();
  /** Who waits until an opening was answered. */
  readonly #waiting = new Map<MessageId, PromiseWithResolvers<void>>();
  /** As they are on the disk, which is not asked each time: it may be damaged when a connection ends. */
  #openings: readonly OpeningHere[];
  #isLive = false;

  constructor(deps: ViewingDeps) {
    this.#deps = deps;
    this.#openings = deps.openings();
    this.#keep(this.#openings.filter(this.#isInTime));
  }

  /** It is about to be opened here. @throws TernError notConnected */
  begin(messageId: MessageId): void {
    if (!this.#isLive) throw new TernError('notConnected');
    this.#keep([...this.#openings.filter(this.#isInTime), { messageId, at: this.#deps.now() }]);
  }

  isOpenHere(messageId: MessageId): boolean {
    const opening = this.#openingOf(messageId);
    return opening !== undefined && this.#isInTime(opening);
  }

  /**
   * Waits for the gateway, and for its bytes; they are all there then.
   * @throws TernError viewOnceClosed, notConnected, fileDamaged
   */
  async read(messageId: MessageId, blobId: BlobId): Promise<Viewed> {
    const viewed = this.#held.get(messageId) ?? (await this.#load(messageId));
    if (viewed.file.blobId !== blobId) throw new TernError('blobUnknown');
    if (this.#openingOf(messageId) !== undefined) this.#forget(messageId);
    return viewed;
  }

  /** Nothing shows it again. */
  close(messageId: MessageId): void {
    this.#held.get(messageId)?.bytes.fill(0);
    this.#held.delete(messageId);
    this.#loading.delete(messageId);
    this.#forget(messageId);
  }

  setLive(isLive: boolean): void {
    this.#isLive = isLive;
    if (!isLive) for (const { messageId } of this.#openings) this.#takeBack(messageId);
    this.#resume();
  }

  /** Something was answered. */
  look(): void {
    this.#tellAnswered();
    this.#resume();
  }

  stop(): void {
    this.#stopping.abort();
    this.#tellAnswered();
    for (const { bytes } of this.#held.values()) bytes.fill(0);
    this.#held.clear();
  }

  #openingOf(messageId: MessageId): OpeningHere | undefined {
    return this.#openings.find((one) => one.messageId === messageId);
  }

  readonly #isInTime = ({ messageId, at }: OpeningHere): boolean => {
    const { isUnanswered, now } = this.#deps;
    return this.#held.has(messageId) || isUnanswered(messageId) || now() < at + openedForMs;
  };

  #keep(openings: readonly OpeningHere[]): void {
    if (openings.length === 0 && this.#openings.length === 0) return;
    this.#deps.setOpenings(openings);
    this.#openings = openings;
  }

  #forget(messageId: MessageId): void {
    const left = this.#openings.filter((one) => one.messageId !== messageId);
    if (left.length === this.#openings.length) return;
    this.#keep(left);
    this.#deps.onSpent(messageId);
  }

  #load(messageId: MessageId): Promise<Viewed> {
    const begun = this.#loading.get(messageId) ?? this.#fetch(messageId);
    this.#loading.set(messageId, begun);
    return begun;
  }

  async #fetch(messageId: MessageId): Promise<Viewed> {
    try {
      await this.#answered(messageId);
      const file = this.#deps.fileOf(messageId);
      const opening = this.#openingOf(messageId);
      if (file === null || opening === undefined) throw new TernError('viewOnceClosed');
      const isOver = () => !this.#isInTime(opening);
      const viewed = { file, bytes: await plainOf(this.#deps, file, this.#stopping.signal, isOver) };
      // It was closed meanwhile.
      if (this.#openingOf(messageId) === undefined) throw new TernError('viewOnceClosed');
      this.#held.set(messageId, viewed);
      return viewed;
    } catch (error) {
      this.#loading.delete(messageId);
      if (error instanceof TernError && error.code === 'viewOnceClosed') this.#forget(messageId);
      throw error;
    }
  }

  #answered(messageId: MessageId): Promise<void> {
    if (!this.#deps.isUnanswered(messageId)) return Promise.resolve();
    const wait = this.#waiting.get(messageId) ?? Promise.withResolvers<void>();
    this.#waiting.set(messageId, wait);
    return wait.promise;
  }

  #tellAnswered(): void {
    const { aborted } = this.#stopping.signal;
    for (const [messageId, { resolve, reject }] of this.#waiting) {
      if (!aborted && this.#deps.isUnanswered(messageId)) continue;
      this.#waiting.delete(messageId);
      if (aborted) reject(new TernError('notConnected'));
      else resolve();
    }
  }

  /** What was answered while nobody asked for it, or before this start. */
  #resume(): void {
    if (!this.#isLive) return;
    for (const { messageId } of this.#openings)
      if (!this.#loading.has(messageId) && !this.#deps.isUnanswered(messageId))
        void this.#load(messageId).catch(ignoreLoss);
  }

  /** Without a connection it would be opened when nobody looks. */
  #takeBack(messageId: MessageId): void {
    if (!this.#deps.isUnanswered(messageId) || !this.#deps.withdraw(messageId)) return;
    this.#forget(messageId);
    this.#tellAnswered();
  }
}

/** All of a file, fetched from where it was however often the connection breaks. [ONCE-4] */
async function plainOf(
  deps: ViewingDeps,
  file: Attachment,
  abort: AbortSignal,
  isOver: () => boolean,
): Promise<Uint8Array> {
  const { client, gatewayUrl, token, clock } = deps;
  const sealed = Buffer.alloc(sealedSizeOf(file.size));
  for (let at = 0; at < sealed.length;) {
    const length = Math.min(stepBytes, sealed.length - at);
    const got = await client.fetch({ gatewayUrl, token, abort }, file.blobId, at, length);
    if (got.ok) {
      sealed.set(got.value, at);
      at += got.value.length;
      continue;
    }
    if (got.error.code === 'blobUnknown') throw new TernError('viewOnceClosed', { cause: got.error });
    if (!got.error.retryable || abort.aborted || isOver()) throw got.error;
    await pause(clock, got.error.retryAfterMs ?? againMs, abort);
  }
  const source = {
    size: sealed.length,
    read: async (from: number, length: number) => sealed.subarray(from, from + length),
  };
  const plain = Buffer.alloc(file.size);
  let filled = 0;
  for await (const piece of verified(openRange(source, file), file.digest)) {
    plain.set(piece, filled);
    filled += piece.length;
  }
  sealed.fill(0);
  return plain;
}

/** Whoever looks asks again, and is told. */
const ignoreLoss = (error: unknown): void => {
  if (!(error instanceof TernError)) throw error;
};
