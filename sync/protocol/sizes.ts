/** Upper bounds that schemas enforce at both ends, whatever `welcome` says. */
export const maxTextLength = 4096;
export const maxEmojiLength = 32;
/** Different emoji of one user on one message, removed ones included, because their rows stay. */
export const maxReactionsPerPerson = 50;
/** Messages that a user may select at once, and threads they may be forwarded to. */
export const maxSelected = 100;
export const maxForwardTargets = 32;
export const maxPins = 100;
export const maxPollQuestionLength = 300;
export const minPollOptions = 2;
export const maxPollOptions = 12;
export const maxPollOptionLength = 100;
/** Drafts of one user in one thread, written by devices that did not know of each other. [DRAFT-4] */
export const maxDrafts = 8;
/** Drafts that one op may replace. */
export const maxReplacedDrafts = 64;
/** A year and a day: how long a message may take to disappear. */
export const maxTimerSeconds = 366 * 24 * 60 * 60;
/** [PACE-1] */
export const maxSlowModeSeconds = 60 * 60;
/** Scheduled messages of one user in one thread. [SCHEDULE-5] */
export const maxScheduled = 100;
/** Characters of a preference that is a string. */
export const maxPreferenceLength = 256;
export const maxScheduleAheadMs = 366 * 24 * 60 * 60 * 1_000;
/** A time missed by no more than this is not too late: users choose times by the minute. */
export const scheduleGraceMs = 60_000;
export const maxThreadNameLength = 60;
/** Folders of one user. [FOLDER-3] */
export const maxFolders = 20;
export const maxFolderNameLength = 32;
/** Threads that a folder names to be in it, and as many not to be. */
export const maxNamedThreads = 100;
export const maxDescriptionLength = 300;
/** Messages of one report, and characters of what its reporter writes about them. [REPORT-4] */
export const maxReportedMessages = 20;
export const maxReportNoteLength = 500;
/** People in a group at one time. */
export const maxGroupMembers = 1_000;
/** People in a channel at one time. */
export const maxChannelMembers = 100_000;
export const maxHandleLength = 32;
export const minHandleLength = 3;
export const maxDisplayNameLength = 60;
/** A picture of a person or a group: a square, as wide as it is high. [PICTURE-1] */
export const maxPictureBytes = 24 * 1024;
export const minPicturePixels = 16;
export const maxPicturePixels = 256;
/** Files that a user sends with one message. */
export const maxFilesPerMessage = 20;
/** Stickers of one user's own, and bytes of the picture of one. [STICKER-8] [STICKER-7] */
export const maxStickers = 60;
export const maxStickerBytes = 64 * 1024;
/** Packs of one user, and characters of the name of one. [STICKER-12] */
export const maxStickerPacks = 20;
export const maxStickerPackNameLength = 64;
/** Blobs that one message names: a pack may have all stickers of its user. [BLOB-1] [STICKER-14] */
export const maxBlobsPerMessage = 60;
/** What a user says about themselves. */
export const maxAboutLength = 140;
export const minPasswordLength = 8;
export const maxPasswordLength = 256;
export const maxAfterIds = 16;
export const maxHistoryLimit = 200;
/** Messages that one `digest` answer covers. */
export const maxDigestMessages = 512;
/** Unread messages are counted up to here. [UNREAD-1] */
export const maxUnreadCounted = 1_000;
export const maxPullLimit = 1000;
export const maxFeedsPerPull = 64;
/** Threads whose people's presence one session watches. [PRESENCE-1] */
export const maxWatchedThreads = 100;
export const maxFrameBytes = 192 * 1024;
