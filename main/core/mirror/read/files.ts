import type { BlobId, ThreadId } from '../../../../sync/core/ids.ts';
import type { Attachment } from '../../../../sync/protocol/attachments.ts';
import { storedJson } from '../../database/driver.ts';
import type { MirrorContext } from '../context.ts';

/** A blob that a held message names. */
export interface FiledBlob {
  readonly threadId: ThreadId;
  readonly blobId: BlobId;
  readonly mime: string;
}

export interface FileReads {
  /** By all held messages. */
  filedBlobs(): readonly FiledBlob[];
  /** Of a conversation, those of its newest message first. */
  attachmentsOf(threadId: ThreadId): readonly Attachment[];
}

export function prepareFileReads({ db }: Pick<MirrorContext, 'db'>): FileReads {
  const filedBlobs = db.prepare<[], FiledBlob>(
    `SELECT message.thread_id AS threadId, file.value ->> '$.blobId' AS blobId, file.value ->> '$.mime' AS mime
     FROM message INDEXED BY message_filed, json_each(message.files) AS file
     WHERE message.files IS NOT NULL`,
  );
  const attachmentsOf = db
    .prepare<[ThreadId], string>(
      `SELECT files FROM message INDEXED BY message_filed
       WHERE thread_id = ? AND files IS NOT NULL ORDER BY sequence_number DESC`,
    )
    .pluck();
  return {
    filedBlobs: () => filedBlobs.all(),
    attachmentsOf: (threadId) =>
      attachmentsOf.all(threadId).flatMap((files) => storedJson(files) as readonly Attachment[]),
  };
}
