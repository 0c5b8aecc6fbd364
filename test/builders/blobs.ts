import { randomBytes } from 'node:crypto';
import type { Attachment } from '../../sync/protocol/attachments.ts';
import type { BlobId } from '../../sync/core/ids.ts';

export interface NamedBlob {
  readonly id: BlobId;
  readonly size: number;
}

/** What a message names. */
export interface Naming {
  readonly blobs?: readonly NamedBlob[];
  readonly files?: readonly Attachment[];
}

/** A blob that nobody has uploaded yet. */
export const newBlob = (size = 1_000): NamedBlob => ({ id: randomBytes(32).toString('hex') as BlobId, size });
