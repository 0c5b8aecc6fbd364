/** What the person's own account feed says of a message. */
export const ownMarks = ['ballot', 'star', 'reminder'] as const;

/** Tables of what is said of a message: gone with it. [DELETE-2] [TIMER-9] */
export const aboutMessages = ['reaction', 'vote', 'tally', 'pin', ...ownMarks] as const;
