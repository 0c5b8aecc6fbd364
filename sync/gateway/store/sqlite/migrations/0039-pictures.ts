/** An old digest has no bytes once neither a person nor a group has it. [PICTURE-2] */
const unused = (digest: string) => `
    DELETE FROM picture_bytes WHERE digest = ${digest}
      AND NOT EXISTS (SELECT 1 FROM profile WHERE name = 'picture' AND value = ${digest})
      AND NOT EXISTS (SELECT 1 FROM picture WHERE picture = ${digest});`;

/** [PICTURE-1] Pictures of people and groups, and their bytes, once for all who have the same. */
export const gateway0039 = `
  CREATE TABLE picture (
    thread_id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    picture TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE picture_bytes (digest TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
  ALTER TABLE member ADD COLUMN picture TEXT;
  CREATE INDEX member_picture ON member (picture) WHERE picture IS NOT NULL;
  CREATE INDEX group_picture ON picture (picture) WHERE picture IS NOT NULL;
  CREATE INDEX profile_picture ON profile (value) WHERE name = 'picture';

  DROP VIEW person;
  CREATE VIEW person AS
    SELECT user_id, handle, password_hash,
      coalesce((SELECT value FROM profile WHERE profile.user_id = user.user_id AND name = 'displayName'),
        display_name) AS display_name,
      (SELECT value FROM profile WHERE profile.user_id = user.user_id AND name = 'about') AS about,
      (SELECT value FROM profile WHERE profile.user_id = user.user_id AND name = 'picture') AS picture
    FROM user WHERE deleted_at IS NULL;

  CREATE TRIGGER profile_picture_changed AFTER UPDATE OF value ON profile
    WHEN old.name = 'picture' AND old.value IS NOT new.value BEGIN ${unused('old.value')} END;
  CREATE TRIGGER profile_picture_gone AFTER DELETE ON profile
    WHEN old.name = 'picture' BEGIN ${unused('old.value')} END;
  CREATE TRIGGER group_picture_changed AFTER UPDATE OF picture ON picture
    WHEN old.picture IS NOT new.picture BEGIN ${unused('old.picture')} END;
`;
