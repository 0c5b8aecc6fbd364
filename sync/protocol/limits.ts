import { type Static, Type } from 'typebox';
import {
  maxAboutLength,
  maxAfterIds,
  maxBlobsPerMessage,
  maxChannelMembers,
  maxDescriptionLength,
  maxDigestMessages,
  maxDisplayNameLength,
  maxDrafts,
  maxEmojiLength,
  maxFeedsPerPull,
  maxFolderNameLength,
  maxFolders,
  maxFrameBytes,
  maxGroupMembers,
  maxHandleLength,
  maxNamedThreads,
  maxPasswordLength,
  maxPictureBytes,
  maxPicturePixels,
  maxPins,
  maxPollOptionLength,
  maxPollOptions,
  maxPollQuestionLength,
  maxPreferenceLength,
  maxReactionsPerPerson,
  maxReplacedDrafts,
  maxReportedMessages,
  maxReportNoteLength,
  maxScheduleAheadMs,
  maxScheduled,
  maxStickerBytes,
  maxStickerPackNameLength,
  maxStickerPacks,
  maxStickers,
  maxTextLength,
  maxThreadNameLength,
  maxTimerSeconds,
  maxUnreadCounted,
  maxWatchedThreads,
  minPasswordLength,
  minPicturePixels,
  scheduleGraceMs,
} from './sizes.ts';

const count = Type.Integer({ minimum: 1 });
/** New in version 2: an older gateway does not send it. */
const later = Type.Optional(count);
/** `added`: for teams, where everybody knows everybody. */
export const Strangers = Type.Union([Type.Literal('invited'), Type.Literal('added')]);

/** Every size, count and rate that a client must keep, as sent in `welcome`. */
export const ToldLimits = Type.Object({
  /** Bytes of one client frame. */
  frameBytes: Type.Integer({ minimum: 1024 }),
  /** Characters (code points) of one message's text. */
  textLength: count,
  opsInFlight: count,
  /** Sequence numbers that one `pull` page may span; messages of a first page. */
  pullLimit: count,
  historyLimit: count,
  /** Approximate bytes of one page of changes, history or heads; one message always fits. [PULL-6] */
  pageBytes: count,
  /** Feeds that one `pull` frame may name. */
  feedsPerPull: count,
  /** Sustained ops per second of one user, after a burst. */
  opsPerSecond: count,
  opsBurst: count,
  signalsPerSecond: count,
  /** Sustained pages (changes or history) per second of one user, after a burst; further pages wait. [PULL-7] */
  pagesPerSecond: count,
  pagesBurst: count,
  /** People in a group at one time. */
  groupMembers: Type.Integer({ minimum: 2 }),
  /** People in a channel at one time. [CHANNEL-2] */
  channelMembers: later,
  /** People one user may add to groups, or invite, within 24 hours. [INVITE-5] */
  peopleAddedPerDay: later,
  /** Messages of one report, its note, and reports of one user within 24 hours. [REPORT-4] */
  reportedMessages: later,
  reportNoteLength: later,
  reportsPerDay: later,
  /** Whether strangers are invited to a group or added at once. [INVITE-1] */
  strangers: Type.Optional(Strangers),
  /** Threads with more members have one aggregate receipt instead of one per member. [RECEIPT-4] */
  receiptMembers: Type.Integer({ minimum: 2 }),
  /** How long a message may be edited after it was sent, in milliseconds. [EDIT-4] */
  editWindowMs: count,
  /** Days a client keeps acked ops, to send them again to a gateway restored from a backup. */
  journalDays: count,

  /** A frame larger than this many times `frameBytes` ends the connection. [FRAME-2] */
  unreadableFrameFactor: later,
  /** Refused frames after which a session ends. [FRAME-3] */
  refusedFrames: later,
  /** Frames per second of one account, after a burst; a frame counts once more per `frameUnitBytes`. [FRAME-5] */
  framesPerSecond: later,
  framesBurst: later,
  frameUnitBytes: later,
  /** Time within which `hello` must arrive. [HELLO-1] */
  helloTimeoutMs: later,
  /** Sessions that one account may open per second, after a burst. [HELLO-11] */
  hellosPerSecond: later,
  hellosBurst: later,
  /** Devices of one account connected at once. [HELLO-12] */
  devices: later,
  /** Ids that `after` of an op may name. */
  afterIds: later,
  /** Pulls and other requests of one session that may wait. [PULL-5] */
  waitingRequests: later,
  /** Messages that one `digest` answer covers. */
  digestMessages: later,
  /** Unread messages are counted up to here. [UNREAD-1] */
  unreadCounted: later,
  /** Different reactions of one person on one message. [REACT-3] */
  reactions: later,
  emojiLength: later,
  /** Pinned messages of a thread at one time. [PIN-3] */
  pins: later,
  pollQuestionLength: later,
  pollOptions: later,
  pollOptionLength: later,
  /** Draft copies of a thread, and ids that an op may name in `replaces`. [DRAFT-4] */
  drafts: later,
  replacedDrafts: later,
  /** Scheduled messages of one user in a thread. [SCHEDULE-5] */
  scheduled: later,
  /** [SCHEDULE-4] */
  scheduleAheadMs: later,
  scheduleGraceMs: later,
  timerSeconds: later,
  /** [FOLDER-3] */
  folders: later,
  folderNameLength: later,
  /** [STICKER-8] */
  stickers: later,
  /** Of the picture of one. [STICKER-7] */
  stickerBytes: later,
  /** [STICKER-12] */
  stickerPacks: later,
  stickerPackNameLength: later,
  /** Threads that a folder names to be in it, and as many not to be. */
  namedThreads: later,
  preferenceLength: later,
  /** Threads whose people's presence one session watches. [PRESENCE-1] */
  watchedThreads: later,
  threadNameLength: later,
  descriptionLength: later,
  handleLength: later,
  displayNameLength: later,
  aboutLength: later,
  /** Bytes of a picture, and the pixels of its side. [PICTURE-1] */
  pictureBytes: later,
  minPicturePixels: later,
  picturePixels: later,
  /** Bytes of a blob, and of all blobs of one account. [BLOB-3] */
  blobBytes: later,
  blobQuotaBytes: later,
  blobsPerMessage: later,
  passwordLength: later,
  minPasswordLength: later,
  /** Shortest time between two `settled` in a `ping`. [OP-6] */
  settledEveryMs: later,
  /** In a large thread, the shortest time between two receipts of a kind, and between two `reach`. [RECEIPT-6] */
  receiptEveryMs: later,
});
export type ToldLimits = Static<typeof ToldLimits>;
/** The limits of the gateway, with defaults for those it did not send. */
export type Limits = Readonly<Required<ToldLimits>>;

export const mebibyte = 1024 * 1024;

export const defaultLimits: Limits = {
  frameBytes: maxFrameBytes,
  textLength: maxTextLength,
  opsInFlight: 128,
  pullLimit: 500,
  historyLimit: 100,
  pageBytes: 256 * 1024,
  feedsPerPull: maxFeedsPerPull,
  opsPerSecond: 2_000,
  opsBurst: 20_000,
  signalsPerSecond: 5,
  pagesPerSecond: 300,
  pagesBurst: 10_000,
  groupMembers: maxGroupMembers,
  channelMembers: maxChannelMembers,
  peopleAddedPerDay: 1_000,
  reportedMessages: maxReportedMessages,
  reportNoteLength: maxReportNoteLength,
  reportsPerDay: 20,
  strangers: 'invited',
  receiptMembers: 32,
  editWindowMs: 48 * 60 * 60 * 1_000,
  journalDays: 30,
  unreadableFrameFactor: 6,
  refusedFrames: 50,
  framesPerSecond: 4_000,
  framesBurst: 40_000,
  frameUnitBytes: 4_096,
  helloTimeoutMs: 10_000,
  hellosPerSecond: 5,
  hellosBurst: 100,
  devices: 64,
  afterIds: maxAfterIds,
  waitingRequests: 256,
  digestMessages: maxDigestMessages,
  unreadCounted: maxUnreadCounted,
  reactions: maxReactionsPerPerson,
  emojiLength: maxEmojiLength,
  pins: maxPins,
  pollQuestionLength: maxPollQuestionLength,
  pollOptions: maxPollOptions,
  pollOptionLength: maxPollOptionLength,
  drafts: maxDrafts,
  replacedDrafts: maxReplacedDrafts,
  scheduled: maxScheduled,
  scheduleAheadMs: maxScheduleAheadMs,
  scheduleGraceMs,
  timerSeconds: maxTimerSeconds,
  folders: maxFolders,
  stickers: maxStickers,
  stickerBytes: maxStickerBytes,
  stickerPacks: maxStickerPacks,
  stickerPackNameLength: maxStickerPackNameLength,
  folderNameLength: maxFolderNameLength,
  namedThreads: maxNamedThreads,
  preferenceLength: maxPreferenceLength,
  watchedThreads: maxWatchedThreads,
  threadNameLength: maxThreadNameLength,
  descriptionLength: maxDescriptionLength,
  handleLength: maxHandleLength,
  displayNameLength: maxDisplayNameLength,
  aboutLength: maxAboutLength,
  pictureBytes: maxPictureBytes,
  minPicturePixels,
  picturePixels: maxPicturePixels,
  blobBytes: 2_049 * mebibyte,
  blobQuotaBytes: 10_240 * mebibyte,
  blobsPerMessage: maxBlobsPerMessage,
  passwordLength: maxPasswordLength,
  minPasswordLength,
  settledEveryMs: 60_000,
  receiptEveryMs: 3_000,
};

export function withDefaults(told: ToldLimits): Limits {
  return { ...defaultLimits, ...told };
}
