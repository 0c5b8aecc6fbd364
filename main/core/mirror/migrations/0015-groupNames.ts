/** Groups are found by their names without passing over every thread. */
export const mirror0015 = `
CREATE INDEX thread_group ON thread (name) WHERE kind = 'group';
`;
