import type { BlobId } from '../core/ids.ts';
import type { Attachment } from '../protocol/attachments.ts';
import { sealedSizeOf } from './chunks.ts';

interface NamedBlob {
  readonly id: BlobId;
  readonly size: number;
}

/** [BLOB-1] What the envelope names of these files. */
export function blobsOf(files: readonly Attachment[]): NamedBlob[] {
  return files.map(({ blobId, size }) => ({ id: blobId, size: sealedSizeOf(size) }));
}

/** [CONTENT-2] Whether the files of a content are those that its envelope names. */
export function areNamed(files: readonly Attachment[] = [], blobs: readonly NamedBlob[] = []): boolean {
  const expected = blobsOf(files);
  return (
    expected.length === blobs.length &&
    expected.every(({ id, size }, index) => blobs[index]?.id === id && blobs[index].size === size)
  );
}
