import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  type CompletedPart,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { mebibyte } from '../../../protocol/limits.ts';
import type { Bucket } from './openBucket.ts';

/** A part has 5 MiB at least, and an object 10,000 parts at most. */
const leastPartBytes = 8 * mebibyte;
const mostParts = 10_000;
/** Of one file, in memory, as long as it has no larger parts. */
const heldBytes = 32 * mebibyte;
/** Whatever else comes in waits no longer than for so many bytes. */
const hashedAtOnce = 256 * 1024;

interface Upload {
  readonly bucket: Bucket;
  readonly Key: string;
  readonly handle: FileHandle;
  readonly size: number;
  readonly signal: AbortSignal;
}

/** The object appears whole or not at all. What was sent of one that fails is taken back. */
export async function putFile(bucket: Bucket, Key: string, file: string, signal: AbortSignal): Promise<void> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const upload = { bucket, Key, handle, size, signal };
    await (size > leastPartBytes ? putInParts(upload) : putAtOnce(upload));
  } finally {
    await handle.close();
  }
}

async function putAtOnce({ bucket: { client, name: Bucket }, Key, handle, size, signal }: Upload) {
  const { bytes, sha256 } = await readPart(handle, Buffer.allocUnsafe(size), 0);
  await client.send(hashed(new PutObjectCommand({ Bucket, Key, Body: bytes }), sha256), {
    abortSignal: signal,
  });
}

async function putInParts(upload: Upload): Promise<void> {
  const { bucket, Key, signal } = upload;
  const { client, name: Bucket, logger } = bucket;
  const begun = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }), { abortSignal: signal });
  const ids = { Bucket, Key, UploadId: begun.UploadId };
  try {
    const Parts = await sendParts(upload, ids.UploadId);
    await client.send(new CompleteMultipartUploadCommand({ ...ids, MultipartUpload: { Parts } }), {
      abortSignal: signal,
    });
  } catch (error) {
    // Also when the gateway stops. What remains is aborted at the next start.
    await client.send(new AbortMultipartUploadCommand(ids)).catch((left: unknown) => {
      logger.warn('blobs.uploadLeft', { error: String(left) });
    });
    throw error;
  }
}

/** Several at once, each from memory of its own: one that fails on its way is sent again by the library. */
async function sendParts(
  { bucket: { client, name: Bucket }, Key, handle, size, signal }: Upload,
  UploadId: string | undefined,
): Promise<CompletedPart[]> {
  const partBytes = Math.max(leastPartBytes, Math.ceil(size / mostParts));
  const count = Math.ceil(size / partBytes);
  const parts: CompletedPart[] = [];
  let next = 0;

  async function sendSome(): Promise<void> {
    const buffer = Buffer.allocUnsafe(Math.min(partBytes, size));
    while (next < count) {
      const index = next++;
      const PartNumber = index + 1;
      signal.throwIfAborted();
      const { bytes, sha256 } = await readPart(handle, buffer, index * partBytes);
      const part = new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body: bytes });
      const { ETag } = await client.send(hashed(part, sha256), { abortSignal: signal });
      parts[index] = { PartNumber, ETag };
    }
  }

  const senders = Math.min(count, Math.max(1, Math.floor(heldBytes / partBytes)));
  const sent = await Promise.allSettled(
    Array.from({ length: senders }, () =>
      sendSome().catch((error: unknown) => {
        // What is on its way arrives, so that nothing comes after the abort.
        next = count;
        throw error;
      }),
    ),
  );
  const failed = sent.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  return parts;
}

/** As many bytes as the buffer has, or the file from there. */
async function readPart(handle: FileHandle, buffer: Buffer, from: number) {
  const hash = createHash('sha256');
  let filled = 0;
  while (filled < buffer.length) {
    const wanted = Math.min(hashedAtOnce, buffer.length - filled);
    const { bytesRead } = await handle.read(buffer, filled, wanted, from + filled);
    if (bytesRead === 0) break;
    hash.update(buffer.subarray(filled, filled + bytesRead));
    filled += bytesRead;
  }
  return { bytes: buffer.subarray(0, filled), sha256: hash.digest('hex') };
}

/** The library would hash the bytes to sign them, all at once while everybody waits. */
function hashed<T extends PutObjectCommand | UploadPartCommand>(command: T, sha256: string): T {
  const stack = command.middlewareStack as Pick<PutObjectCommand['middlewareStack'], 'add'>;
  stack.add(
    (next) => (args) => {
      const { headers } = args.request as { readonly headers: Record<string, string> };
      headers['x-amz-content-sha256'] = sha256;
      return next(args);
    },
    { step: 'build', name: 'hashedBefore' },
  );
  return command;
}
