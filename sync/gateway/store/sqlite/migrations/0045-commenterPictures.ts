const pictureOf = (row: string) => `${row}.envelope ->> '$.commenter.picture'`;

/** A digest that a row no longer has: its bytes stay as long as another row has it. [PICTURE-2] */
const unused = (digest: string) => `
    DELETE FROM picture_bytes WHERE digest = ${digest}
      AND NOT EXISTS (SELECT 1 FROM profile WHERE name = 'picture' AND value = ${digest})
      AND NOT EXISTS (SELECT 1 FROM picture WHERE picture = ${digest})
      AND NOT EXISTS (SELECT 1 FROM message WHERE comment_on IS NOT NULL AND ${pictureOf('message')} = ${digest});`;

/** [COMMENT-3] Comments have pictures, too: triggers of before dropped what only a comment has. */
export const gateway0045 = `
  CREATE INDEX comment_picture ON message (envelope ->> '$.commenter.picture') WHERE comment_on IS NOT NULL;

  DROP TRIGGER profile_picture_changed;
  DROP TRIGGER profile_picture_gone;
  DROP TRIGGER group_picture_changed;
  CREATE TRIGGER profile_picture_changed AFTER UPDATE OF value ON profile
    WHEN old.name = 'picture' AND old.value IS NOT new.value BEGIN ${unused('old.value')} END;
  CREATE TRIGGER profile_picture_gone AFTER DELETE ON profile
    WHEN old.name = 'picture' BEGIN ${unused('old.value')} END;
  CREATE TRIGGER group_picture_changed AFTER UPDATE OF picture ON picture
    WHEN old.picture IS NOT new.picture BEGIN ${unused('old.picture')} END;
  CREATE TRIGGER comment_picture_changed AFTER UPDATE OF envelope ON message
    WHEN old.comment_on IS NOT NULL AND ${pictureOf('old')} IS NOT ${pictureOf('new')}
    BEGIN ${unused(pictureOf('old'))} END;
  CREATE TRIGGER comment_picture_gone AFTER DELETE ON message
    WHEN old.comment_on IS NOT NULL AND ${pictureOf('old')} IS NOT NULL
    BEGIN ${unused(pictureOf('old'))} END;
`;
