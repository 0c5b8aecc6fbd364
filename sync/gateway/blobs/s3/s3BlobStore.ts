import { rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import type { BlobId } from '../../../core/ids.ts';
import type { Logger } from '../../../core/logger.ts';
import type { BlobStore } from '../blobStore.ts';
import { type Bucket, type BucketPlace, openBucket, statusOf } from './openBucket.ts';
import { putFile } from './putFile.ts';

/** As in the folder: who copies one into the other moves a gateway. */
const keyOf = (id: BlobId) => `${id.slice(0, 2)}/${id}`;

/** Blobs as objects of a bucket that is this gateway's alone. @throws TernError `storeFailed` as `openBucket` does */
export async function openS3BlobStore(place: BucketPlace, logger: Logger): Promise<BlobStore> {
  const bucket = await openBucket(place, logger);
  const { client, name: Bucket } = bucket;
  return {
    async keep(id, file, signal) {
      signal.throwIfAborted();
      const Key = keyOf(id);
      try {
        const { size } = await stat(file);
        if ((await sizeOf(bucket, Key, signal)) !== size) await putFile(bucket, Key, file, signal);
      } catch (error) {
        // The library calls each breaking-off the same.
        signal.throwIfAborted();
        throw error;
      }
      await rm(file);
    },
    async read(id, { first, last }) {
      const range = { Range: `bytes=${first}-${last}` };
      const got = await client
        .send(new GetObjectCommand({ Bucket, Key: keyOf(id), ...range }))
        .catch(missing);
      return got === null ? null : (got.Body as Readable);
    },
    has: async (id) => (await sizeOf(bucket, keyOf(id))) !== null,
    async drop(id) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: keyOf(id) }));
    },
  };
}

/** Of what is there; its bytes are those of its key. */
async function sizeOf({ client, name }: Bucket, Key: string, abortSignal?: AbortSignal) {
  const head = new HeadObjectCommand({ Bucket: name, Key });
  const options = abortSignal === undefined ? {} : { abortSignal };
  return (await client.send(head, options).catch(missing))?.ContentLength ?? null;
}

function missing(error: unknown): null {
  if (statusOf(error) === 404) return null;
  throw error;
}
