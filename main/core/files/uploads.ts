import { backoffDelay, longestWaitMs } from '../../../sync/core/backoff.ts';
import type { Clock } from '../../../sync/core/clock.ts';
import type { ErrorCode } from '../../../sync/core/errorCodes.ts';
import type { BlobId, MessageId } from '../../../sync/core/ids.ts';
import type { Logger } from '../../../sync/core/logger.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { BlobClient } from '../../../sync/client/blobs.ts';
import type { Engine } from '../../../sync/client/enginePorts.ts';
import type { OutboxChange } from '../../../sync/client/ports.ts';
import { plainSizeOf } from '../../../sync/files/chunks.ts';
import type { TransferView } from '../../../preload/views/file.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { FiledSend } from '../outbox/uploads.ts';

const atOnce = 3;
/** A window is told of progress no more often. */
const tellEveryMs = 250;
/** Another try changes nothing. */
const refused: ReadonlySet<ErrorCode> = new Set([
  'blobTooLarge',
  'quotaExceeded',
  'blobDamaged',
  'fileDamaged',
]);
const mostFailures = 5;

export interface UploadsDeps extends Pick<Engine, 'guarded'> {
  readonly outbox: Pick<Outbox, 'uploading' | 'isAtGateway' | 'noteWhole' | 'refuseUpload'>;
  /** Where the sealed bytes of a blob lie; null: they are gone. */
  readonly fileOf: (blobId: BlobId) => string | null;
  readonly client: Pick<BlobClient, 'upload'>;
  readonly gatewayUrl: string;
  readonly token: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
  /** Ops may leave now, or were refused. */
  readonly onChange: (change: OutboxChange) => void;
  readonly onTransfers: () => void;
}

interface NamedBlob {
  readonly id: BlobId;
  readonly size: number;
}

interface Upload {
  readonly abort: AbortController;
  done: number;
}

/** Brings to the gateway what messages wait for, in the order they were written. [CONTENT-3] */
export class Uploads {
  readonly #deps: UploadsDeps;
  readonly #active = new Map<BlobId, Upload>();
  /** Failed, and not tried again before its time. */
  readonly #resting = new Map<BlobId, () => void>();
  readonly #failures = new Map<BlobId, number>();
  readonly #paused = new Set<MessageId>();
  #isLive = false;
  #isStopped = false;
  #cancelTelling: (() => void) | null = null;

  constructor(deps: UploadsDeps) {
    this.#deps = deps;
  }

  /** A connection is there: what failed for want of one is tried at once. */
  setLive(isLive: boolean): void {
    if (isLive === this.#isLive) return;
    this.#isLive = isLive;
    if (!isLive) return;
    for (const cancel of this.#resting.values()) cancel();
    this.#resting.clear();
    this.look();
  }

  /** Something was written, discarded or tried again. */
  look(): void {
    if (this.#isStopped) return;
    const wanted = this.#wanted();
    const ids = new Set(wanted.map(({ id }) => id));
    for (const [id, { abort }] of this.#active) if (!ids.has(id)) abort.abort();
    if (!this.#isLive) return;
    for (const blob of wanted) {
      if (this.#active.size >= atOnce) break;
      if (!this.#active.has(blob.id) && !this.#resting.has(blob.id)) void this.#upload(blob);
    }
  }

  pause(messageId: MessageId, isPaused: boolean): void {
    if (isPaused) this.#paused.add(messageId);
    else this.#paused.delete(messageId);
    this.look();
    this.#deps.onTransfers();
  }

  transfers(): readonly TransferView[] {
    return this.#deps.outbox
      .uploading()
      .flatMap((op) => blobsIn(op).map((blob) => this.#transferOf(op.body.messageId, blob)));
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelTelling?.();
    for (const cancel of this.#resting.values()) cancel();
    for (const { abort } of this.#active.values()) abort.abort();
  }

  #transferOf(messageId: MessageId, { id, size: sealedSize }: NamedBlob): TransferView {
    const size = plainSizeOf(sealedSize);
    const active = this.#active.get(id);
    const done = this.#deps.outbox.isAtGateway(id) ? size : Math.min(size, active?.done ?? 0);
    const state = this.#paused.has(messageId) ? 'paused' : active === undefined ? 'waiting' : 'moving';
    return { blobId: id, direction: 'up', size, done, state };
  }

  #wanted(): readonly NamedBlob[] {
    const { outbox } = this.#deps;
    return outbox
      .uploading()
      .filter(({ body }) => !this.#paused.has(body.messageId))
      .flatMap(blobsIn)
      .filter(({ id }) => !outbox.isAtGateway(id));
  }

  async #upload({ id, size }: NamedBlob): Promise<void> {
    const { client, gatewayUrl, token, fileOf, guarded } = this.#deps;
    const file = fileOf(id);
    if (file === null)
      return guarded(() => this.#refuse(id, new TernError('fileDamaged', { message: 'it is gone' })));
    const upload: Upload = { abort: new AbortController(), done: 0 };
    this.#active.set(id, upload);
    this.#tell();
    const asker = { gatewayUrl, token, abort: upload.abort.signal };
    const result = await client.upload(asker, { id, size, file }, (bytes) => {
      upload.done = bytes;
      this.#tell();
    });
    this.#active.delete(id);
    if (this.#isStopped) return;
    guarded(() => {
      if (result.ok) this.#whole(id);
      else if (upload.abort.signal.aborted) this.look();
      else this.#failed(id, result.error);
    });
    this.#tell();
  }

  #whole(id: BlobId): void {
    this.#failures.delete(id);
    this.#deps.onChange(this.#deps.outbox.noteWhole([id]));
    this.look();
  }

  #failed(id: BlobId, error: TernError): void {
    this.#deps.logger.info('upload.failed', { code: error.code, reason: error.message });
    const failures = this.#failures.get(id) ?? 0;
    if (isFinal(error, failures)) return this.#refuse(id, error);
    this.#failures.set(id, failures + 1);
    const asked = Math.min(error.retryAfterMs ?? 0, longestWaitMs);
    const wait = Math.max(asked, backoffDelay(failures, this.#deps.random));
    const cancel = this.#deps.clock.after(wait, () => {
      this.#resting.delete(id);
      this.#deps.guarded(() => this.look());
    });
    this.#resting.set(id, cancel);
    this.look();
  }

  /** [CONTENT-5] */
  #refuse(id: BlobId, error: TernError): void {
    const { outbox, onChange } = this.#deps;
    this.#failures.delete(id);
    const naming = outbox.uploading().filter((op) => blobsIn(op).some((blob) => blob.id === id));
    for (const op of naming) onChange(outbox.refuseUpload(op.id, error.toData()));
    this.look();
  }

  #tell(): void {
    this.#cancelTelling ??= this.#deps.clock.after(tellEveryMs, () => {
      this.#cancelTelling = null;
      this.#deps.onTransfers();
    });
  }
}

/** [CONTENT-5] That a token is none ends the session by another way; what was swept or overtaken is begun again. */
function isFinal({ code, retryable, category }: TernError, failures: number): boolean {
  if (retryable || category === 'auth') return false;
  return refused.has(code) || failures >= mostFailures;
}

function blobsIn({ body: { envelope } }: FiledSend): readonly NamedBlob[] {
  return envelope.kind === 'text' ? (envelope.blobs ?? []) : [];
}
