/**
 * [BLOB-15] [BLOB-16] What a restored gateway is given back. `restores`: an upload that counts for nobody. A claim: a
 * replayed message names a blob that its op might not name; it counts once somebody who may see it uploads the blob.
 */
export const gateway0044 = `
  ALTER TABLE blob_upload ADD COLUMN restores INTEGER NOT NULL DEFAULT 0;
  DROP INDEX blob_upload_user;
  CREATE INDEX blob_upload_user ON blob_upload (user_id, restores, size);
  CREATE TABLE blob_claim (
    message_id TEXT NOT NULL,
    blob_id TEXT NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (message_id, blob_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX blob_claim_blob ON blob_claim (blob_id);
`;
