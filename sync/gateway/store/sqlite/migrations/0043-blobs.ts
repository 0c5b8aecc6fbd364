/**
 * [BLOB-1] Blobs that are kept, who uploads them or has, and which messages name them. `goes_at`: when an upload goes, if
 * no message names it until then. A blob of `blob_gone` is known to nobody any more, and its bytes are still to be dropped.
 */
export const gateway0043 = `
  CREATE TABLE blob (blob_id TEXT PRIMARY KEY, size INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE blob_upload (
    blob_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    size INTEGER NOT NULL,
    whole INTEGER NOT NULL DEFAULT 0,
    goes_at INTEGER,
    PRIMARY KEY (blob_id, user_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX blob_upload_user ON blob_upload (user_id, size);
  CREATE INDEX blob_upload_going ON blob_upload (whole, goes_at) WHERE goes_at IS NOT NULL;
  CREATE TABLE blob_reference (
    message_id TEXT NOT NULL,
    blob_id TEXT NOT NULL,
    PRIMARY KEY (message_id, blob_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX blob_reference_blob ON blob_reference (blob_id);
  CREATE TABLE blob_gone (blob_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`;
