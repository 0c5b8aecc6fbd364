/** Tables of what a thread's feed says of a message. */
export const threadMarks = ['reaction', 'vote', 'tally', 'pin'] as const;

/** The same of the person's own account feed. */
export const ownMarks = ['ballot', 'star', 'reminder'] as const;

/** All of them: gone with their message. [DELETE-2] [TIMER-9] */
export const aboutMessages = [...threadMarks, ...ownMarks] as const;
