/** [STICKER-6] People's own stickers. */
export const gateway0046 = `
  CREATE TABLE sticker (
    user_id TEXT NOT NULL,
    sticker_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    sticker TEXT,
    PRIMARY KEY (user_id, sticker_id)
  ) STRICT;
  CREATE INDEX sticker_by_version ON sticker (user_id, version);
`;
