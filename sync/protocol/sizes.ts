/** Ceilings that schemas enforce at both ends, whatever `welcome` says. */
export const maxTextLength = 4096;
export const maxEmojiLength = 32;
/** Different emoji of one person on one message, taken back ones included: their rows stay. */
export const maxReactionsPerPerson = 50;
/** Messages that a person may deal with at once, and threads they may be forwarded to. */
export const maxSelected = 100;
export const maxForwardTargets = 32;
/** Messages pinned in one thread at one time. */
export const maxPins = 100;
export const maxPollQuestionLength = 300;
export const minPollOptions = 2;
export const maxPollOptions = 12;
export const maxPollOptionLength = 100;
/** Drafts of one person in one thread, written by devices that did not know of each other. [DRAFT-4] */
export const maxDrafts = 8;
/** Drafts whose place another one takes. */
export const maxReplacedDrafts = 64;
/** A year and a day: how long a message may take to disappear. */
export const maxTimerSeconds = 366 * 24 * 60 * 60;
/** Messages of one person that wait for their time in one thread. [SCHEDULE-5] */
export const maxScheduled = 100;
export const maxScheduleAheadMs = 366 * 24 * 60 * 60 * 1_000;
/** A time that passed so shortly before the gateway was reached has not passed: times are chosen by the minute. */
export const scheduleGraceMs = 60_000;
export const maxThreadNameLength = 60;
/** People in a group at one time. */
export const maxGroupMembers = 256;
export const maxHandleLength = 32;
export const minHandleLength = 3;
export const maxDisplayNameLength = 60;
export const minPasswordLength = 8;
export const maxPasswordLength = 256;
export const maxAfterIds = 16;
export const maxHistoryLimit = 200;
/** Messages one `digest` answer is made of. */
export const maxDigestMessages = 512;
/** Unread messages are counted up to here. [UNREAD-1] */
export const maxUnreadCounted = 1_000;
export const maxPullLimit = 1000;
export const maxFeedsPerPull = 64;
export const maxFrameBytes = 64 * 1024;
