/** A digest that a row no longer has: its bytes stay as long as another row has it. */
const unused = (digest: string) => `
    DELETE FROM picture_bytes WHERE digest = ${digest}
      AND NOT EXISTS (SELECT 1 FROM member WHERE picture = ${digest})
      AND NOT EXISTS (SELECT 1 FROM picture WHERE picture = ${digest})
      AND NOT EXISTS (SELECT 1 FROM profile WHERE name = 'picture' AND value = ${digest});`;

/** [PICTURE-1] Pictures of people and groups, and the bytes of those that were looked at. [PICTURE-4] */
export const mirror0038 = `
CREATE TABLE picture (
  thread_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  picture TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE picture_bytes (digest TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
ALTER TABLE member ADD COLUMN picture TEXT;
CREATE INDEX member_picture ON member (picture) WHERE picture IS NOT NULL;
CREATE INDEX group_picture ON picture (picture) WHERE picture IS NOT NULL;

CREATE TRIGGER member_picture_changed AFTER UPDATE OF picture ON member
  WHEN old.picture IS NOT NULL AND old.picture IS NOT new.picture BEGIN ${unused('old.picture')} END;
CREATE TRIGGER member_picture_gone AFTER DELETE ON member
  WHEN old.picture IS NOT NULL BEGIN ${unused('old.picture')} END;
CREATE TRIGGER own_picture_changed AFTER UPDATE OF value ON profile
  WHEN old.name = 'picture' AND old.value IS NOT new.value BEGIN ${unused('old.value')} END;
CREATE TRIGGER group_picture_changed AFTER UPDATE OF picture ON picture
  WHEN old.picture IS NOT NULL AND old.picture IS NOT new.picture BEGIN ${unused('old.picture')} END;
CREATE TRIGGER group_picture_gone AFTER DELETE ON picture
  WHEN old.picture IS NOT NULL BEGIN ${unused('old.picture')} END;
`;
