// States of an op, as lists of SQL.

/** Nothing has answered it. */
export const pendingStates = `('waiting', 'held')`;
/** Nothing is settled about it: it is pending, or its person decides. */
export const openStates = `('waiting', 'held', 'refused')`;
export const answeredStates = `('acked', 'done')`;
/** It was refused, or waits behind something that was. */
export const stoppedStates = `('refused', 'held')`;

// The same as conditions, spelled so that SQLite finds the partial index for them.

/** By `op_feed`: open ops of a feed. */
export const openInFeed = `state <> 'done' AND state <> 'acked'`;
/** By `op_aside`: all that is not done and no message. */
export const isAside = (op = 'op') => `${op}.type <> 'sendMessage' AND ${op}.state <> 'done'`;
