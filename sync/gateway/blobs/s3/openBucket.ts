import {
  AbortMultipartUploadCommand,
  HeadBucketCommand,
  ListMultipartUploadsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Logger } from '../../../core/logger.ts';
import { TernError } from '../../../core/ternError.ts';

/** A place at a service that speaks S3. */
export interface BucketPlace {
  readonly bucket: string;
  /** Of a service other than Amazon's; empty: Amazon's own. */
  readonly endpoint: string;
  readonly region: string;
}

export interface Bucket {
  readonly client: S3Client;
  readonly name: string;
  readonly logger: Logger;
}

/** A service that answers nothing for so long is taken for dead. */
const silentMs = 60_000;
const connectMs = 5_000;

/**
 * A bucket, with credentials from the environment, as the library's documentation says.
 * @throws TernError `storeFailed` when it answers that it may not be used. One that cannot be reached is tried again
 * whenever it is needed: messages go without it.
 */
export async function openBucket(
  { bucket: name, endpoint, region }: BucketPlace,
  logger: Logger,
): Promise<Bucket> {
  const client = new S3Client({
    region,
    // A service with an address of its own has no name for each bucket.
    ...(endpoint !== '' && { endpoint, forcePathStyle: true }),
    // Its own checksums are known to Amazon alone, and a blob's id is one.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // Each download holds one as long as its reader takes.
    requestHandler: {
      connectionTimeout: connectMs,
      socketTimeout: silentMs,
      httpAgent: { maxSockets: Infinity },
      httpsAgent: { maxSockets: Infinity },
    },
  });
  const bucket: Bucket = { client, name, logger };
  try {
    await client.send(new HeadBucketCommand({ Bucket: name }));
    await abortLeftUploads(bucket);
  } catch (error) {
    if (isFinal(error))
      throw new TernError('storeFailed', {
        message: `The bucket ${name} cannot be used: ${reasonOf(error)}.`,
        cause: error,
      });
    logger.warn('blobs.bucketUnreachable', { bucket: name, error: reasonOf(error) });
  }
  return bucket;
}

/** What a process that died has left: nobody completes it, and it costs. Nothing of this process is under way yet. */
async function abortLeftUploads({ client, name: Bucket, logger }: Bucket): Promise<void> {
  let aborted = 0;
  let from = {};
  for (let isMore = true; isMore;) {
    const page = await client.send(new ListMultipartUploadsCommand({ Bucket, ...from }));
    for (const { Key, UploadId } of page.Uploads ?? []) {
      await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
      aborted += 1;
    }
    from = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
    isMore = page.IsTruncated === true;
  }
  if (aborted > 0) logger.info('blobs.uploadsAborted', { aborted });
}

/** The service has answered, or nobody has credentials to ask it with: it would be the same later. */
function isFinal(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== null) return status < 500;
  return error instanceof Error && error.name === 'CredentialsProviderError';
}

/** null: no answer. */
export function statusOf(error: unknown): number | null {
  if (!(error instanceof Error && '$metadata' in error)) return null;
  const { httpStatusCode } = error.$metadata as { readonly httpStatusCode?: number };
  return httpStatusCode ?? null;
}

/** The answer to a HEAD has no body to say more. */
function reasonOf(error: unknown): string {
  if (statusOf(error) === 404) return 'it does not exist';
  if (statusOf(error) === 403) return 'these credentials may not';
  return error instanceof Error ? error.message : String(error);
}
