/** [PRESENCE-2] When somebody was last in front of the app. */
export const gateway0020 = `
  ALTER TABLE user ADD COLUMN last_seen_at INTEGER;
`;
