/** [RIGHT-7] Who sees what was written before they joined. */
export const mirror0034 = `
ALTER TABLE membership ADD COLUMN sees_history INTEGER NOT NULL DEFAULT 0;
ALTER TABLE member ADD COLUMN sees_history INTEGER NOT NULL DEFAULT 0;
`;
