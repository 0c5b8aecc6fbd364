/**
 * [VERSION-4] Below what number of a feed something was skipped that this version could not read, and by which version. The
 * account feed is taken again once: what came with version 2 was left out for the version before.
 */
export const mirror0018 = `
ALTER TABLE feed ADD COLUMN skipped_from INTEGER;
ALTER TABLE feed ADD COLUMN skipped_by INTEGER;
UPDATE feed SET cursor = 0 WHERE feed_id LIKE 'u:%' AND cursor > 0;
`;
