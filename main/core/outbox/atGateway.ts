import type { BlobId } from '../../../sync/core/ids.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';

/** Which blobs the gateway has said that it has. Nothing on disk says so: at the next start it is asked again. */
export interface AtGateway {
  add(blobIds: readonly BlobId[]): void;
  forget(blobIds: readonly BlobId[]): void;
  /** Another store is there: what the last one had said counts no longer. */
  forgetAll(): void;
  /** How often that was, since the start. */
  forgotten(): number;
  has(blobId: BlobId): boolean;
  /** [CONTENT-3] It names a blob that has yet to be uploaded. */
  awaits(intent: OpIntent): boolean;
}

export function createAtGateway(): AtGateway {
  const whole = new Set<BlobId>();
  let forgotten = 0;
  return {
    add(blobIds) {
      for (const id of blobIds) whole.add(id);
    },
    forget(blobIds) {
      for (const id of blobIds) whole.delete(id);
    },
    forgetAll() {
      whole.clear();
      forgotten += 1;
    },
    forgotten: () => forgotten,
    has: (blobId) => whole.has(blobId),
    awaits: (intent) => ownBlobsOf(intent).some((id) => !whole.has(id)),
  };
}

/** The blobs that its device uploads for it: those of a forwarded message are at the gateway. [BLOB-8] */
export function ownBlobsOf(intent: OpIntent): readonly BlobId[] {
  if (intent.type !== 'sendMessage') return [];
  const { envelope } = intent.body;
  if (envelope.kind === 'poll' || envelope.forwardOf !== undefined) return [];
  return (envelope.blobs ?? []).map(({ id }) => id);
}
