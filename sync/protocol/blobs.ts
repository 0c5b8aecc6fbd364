import { Type } from 'typebox';
import type { BlobId } from '../core/ids.ts';
import { strictObject, wholeNumber } from './shape.ts';
import { maxBlobsPerMessage } from './sizes.ts';

/** [BLOB-1] SHA-256 of the blob's bytes, in hex. */
export const BlobIdSchema = Type.Unsafe<BlobId>(Type.String({ pattern: '^[0-9a-f]{64}$' }));

/** `size` in bytes. */
export const blobFields = { id: BlobIdSchema, size: wholeNumber(1) };

/** Of one question. [BLOB-14] */
export const maxBlobsAsked = 100;

/** [BLOB-14] Which of these the gateway lacks. */
export const MissingBlobsRequest = strictObject({
  ids: Type.Array(BlobIdSchema, { minItems: 1, maxItems: maxBlobsAsked }),
});

/** [BLOB-14] */
export const MissingBlobs = Type.Object({ missing: Type.Array(BlobIdSchema) });

/** What an upload is of. [BLOB-2] */
export const Blob = strictObject(blobFields);
/** Of one op. */
export const Blobs = Type.Array(Blob, { minItems: 1, maxItems: maxBlobsPerMessage });
