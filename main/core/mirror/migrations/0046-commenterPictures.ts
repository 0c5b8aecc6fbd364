const pictureOf = (row: string) => `${row}.commenter ->> '$.picture'`;

/** A digest that a row no longer has: its bytes stay as long as another row has it. */
const unused = (digest: string) => `
    DELETE FROM picture_bytes WHERE digest = ${digest}
      AND NOT EXISTS (SELECT 1 FROM member WHERE picture = ${digest})
      AND NOT EXISTS (SELECT 1 FROM picture WHERE picture = ${digest})
      AND NOT EXISTS (SELECT 1 FROM invitation WHERE picture = ${digest})
      AND NOT EXISTS (SELECT 1 FROM message WHERE commenter IS NOT NULL AND ${pictureOf('message')} = ${digest})
      AND NOT EXISTS (SELECT 1 FROM profile WHERE name = 'picture' AND value = ${digest});`;

/** Instead of the triggers of before, which knew of no comments. */
const replaced = (table: string) => `
DROP TRIGGER ${table}_picture_changed;
DROP TRIGGER ${table}_picture_gone;
CREATE TRIGGER ${table}_picture_changed AFTER UPDATE OF picture ON ${table === 'group' ? 'picture' : table}
  WHEN old.picture IS NOT NULL AND old.picture IS NOT new.picture BEGIN ${unused('old.picture')} END;
CREATE TRIGGER ${table}_picture_gone AFTER DELETE ON ${table === 'group' ? 'picture' : table}
  WHEN old.picture IS NOT NULL BEGIN ${unused('old.picture')} END;`;

/** [COMMENT-3] The pictures of who wrote comments. [PICTURE-4] */
export const mirror0046 = `
CREATE INDEX comment_picture ON message (commenter ->> '$.picture') WHERE commenter IS NOT NULL;
CREATE INDEX comment_of ON message (commenter ->> '$.handle', at) WHERE commenter IS NOT NULL;
${['member', 'group', 'invitation'].map(replaced).join('')}
DROP TRIGGER own_picture_changed;
CREATE TRIGGER own_picture_changed AFTER UPDATE OF value ON profile
  WHEN old.name = 'picture' AND old.value IS NOT new.value BEGIN ${unused('old.value')} END;
CREATE TRIGGER comment_picture_changed AFTER UPDATE OF commenter ON message
  WHEN old.commenter IS NOT NULL AND ${pictureOf('old')} IS NOT ${pictureOf('new')}
  BEGIN ${unused(pictureOf('old'))} END;
CREATE TRIGGER comment_picture_gone AFTER DELETE ON message
  WHEN old.commenter IS NOT NULL AND ${pictureOf('old')} IS NOT NULL
  BEGIN ${unused(pictureOf('old'))} END;
`;
