/** Tables of what is said of a message: gone with it. [DELETE-2] [TIMER-9] */
export const aboutMessages = ['reaction', 'vote', 'tally', 'ballot', 'pin', 'star', 'reminder'] as const;
