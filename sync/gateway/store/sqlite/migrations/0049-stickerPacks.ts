/** [STICKER-10] Packs of people's own stickers. */
export const gateway0049 = `
  CREATE TABLE sticker_pack (
    user_id TEXT NOT NULL,
    pack_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    pack TEXT,
    PRIMARY KEY (user_id, pack_id)
  ) STRICT;
  CREATE INDEX sticker_pack_by_version ON sticker_pack (user_id, version);
`;
