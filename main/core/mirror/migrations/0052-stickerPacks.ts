/** [STICKER-10] Packs of the person's own stickers. */
export const mirror0052 = `
CREATE TABLE sticker_pack (
  pack_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  pack TEXT
) STRICT;
`;
