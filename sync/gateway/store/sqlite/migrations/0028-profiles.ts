/**
 * [PROFILE-1] What people say of themselves; `person` has it beside what they registered with. A member and an invitation
 * keep what was said when they were written: their versions say nothing of later changes. [PROFILE-2]
 */
export const gateway0028 = `
  CREATE TABLE profile (
    user_id TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    value TEXT,
    PRIMARY KEY (user_id, name)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX profile_by_version ON profile (user_id, version);

  CREATE VIEW person AS
    SELECT user_id, handle, password_hash,
      coalesce((SELECT value FROM profile WHERE profile.user_id = user.user_id AND name = 'displayName'),
        display_name) AS display_name,
      (SELECT value FROM profile WHERE profile.user_id = user.user_id AND name = 'about') AS about
    FROM user;

  ALTER TABLE member ADD COLUMN display_name TEXT NOT NULL DEFAULT '';
  ALTER TABLE member ADD COLUMN about TEXT;
  UPDATE member SET display_name =
    (SELECT user.display_name FROM user WHERE user.user_id = member.user_id);
  ALTER TABLE invitation ADD COLUMN inviter_name TEXT NOT NULL DEFAULT '';
  UPDATE invitation SET inviter_name =
    (SELECT user.display_name FROM user WHERE user.user_id = invited_by);
`;
