/** Devices as their person knows them: a name that was given, when they were seen, and what was revoked. */
export const gateway0002 = `
  ALTER TABLE device ADD COLUMN given_name TEXT;
  ALTER TABLE device ADD COLUMN last_seen_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE device ADD COLUMN revoked_hash TEXT;
  UPDATE device SET last_seen_at = signed_in_at;
  CREATE UNIQUE INDEX device_revoked ON device (revoked_hash) WHERE revoked_hash IS NOT NULL;
`;
