/** [STICKER-6] The person's own stickers. */
export const mirror0049 = `
CREATE TABLE sticker (
  sticker_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  sticker TEXT
) STRICT;
`;
