// States of an op in SQL, as lists and as conditions.

export const pendingStates = `('waiting', 'held')`;
export const openStates = `('waiting', 'held', 'refused')`;
export const answeredStates = `('acked', 'done')`;
export const stoppedStates = `('refused', 'held')`;

/** Nothing has answered it. */
export const isPending = `state IN ${pendingStates}`;
/** Nothing is settled about it: it is pending, or its person decides. */
export const isOpen = `state IN ${openStates}`;
export const isAnswered = `state IN ${answeredStates}`;
/** It was refused, or waits behind something that was. */
export const isStopped = `state IN ${stoppedStates}`;
export const isRefused = `state = 'refused'`;
/** Its bytes never left. */
export const isUnsent = `${isPending} AND n IS NULL`;
/** A gateway has taken it, and said at which number. */
export const isTaken = `${isAnswered} AND sequence_number IS NOT NULL`;

// The same, spelled so that SQLite finds the partial index for them.

/** By `op_feed`: open ops of a feed. */
export const openInFeed = `state <> 'done' AND state <> 'acked'`;
/** By `op_aside`: all that is not done and no message. */
export const isAside = (op = 'op') => `${op}.type <> 'sendMessage' AND ${op}.state <> 'done'`;

/** On the screen, though the mirror does not have it yet. `:cursor`: how far that is in its feed. */
export const isUnapplied = `state <> 'done' AND (state <> 'acked' OR sequence_number > :cursor)`;
