/** A digest that a row no longer has: its bytes stay as long as another row has it. */
const unused = (digest: string) => `
    DELETE FROM picture_bytes WHERE digest = ${digest}
      AND NOT EXISTS (SELECT 1 FROM member WHERE picture = ${digest})
      AND NOT EXISTS (SELECT 1 FROM picture WHERE picture = ${digest})
      AND NOT EXISTS (SELECT 1 FROM invitation WHERE picture = ${digest})
      AND NOT EXISTS (SELECT 1 FROM profile WHERE name = 'picture' AND value = ${digest});`;

/** Instead of the triggers of before, which knew of no invitation. */
const dropped = (table: string) => `
DROP TRIGGER IF EXISTS ${table}_picture_changed;
DROP TRIGGER IF EXISTS ${table}_picture_gone;
CREATE TRIGGER ${table}_picture_changed AFTER UPDATE OF picture ON ${table === 'group' ? 'picture' : table}
  WHEN old.picture IS NOT NULL AND old.picture IS NOT new.picture BEGIN ${unused('old.picture')} END;
CREATE TRIGGER ${table}_picture_gone AFTER DELETE ON ${table === 'group' ? 'picture' : table}
  WHEN old.picture IS NOT NULL BEGIN ${unused('old.picture')} END;`;

/** [INVITE-6] The pictures of groups that the person is invited to. [PICTURE-4] */
export const mirror0039 = `
ALTER TABLE invitation ADD COLUMN picture TEXT;
CREATE INDEX invitation_picture ON invitation (picture) WHERE picture IS NOT NULL;
${['member', 'group', 'invitation'].map(dropped).join('')}
DROP TRIGGER own_picture_changed;
CREATE TRIGGER own_picture_changed AFTER UPDATE OF value ON profile
  WHEN old.name = 'picture' AND old.value IS NOT new.value BEGIN ${unused('old.value')} END;
`;
