import { type Static, Type } from 'typebox';
import { maxFeedsPerPull, maxFrameBytes, maxGroupMembers, maxTextLength } from './sizes.ts';

/** Sizes, counts and rates that both ends keep to. The gateway's values travel in `welcome`; these are its defaults. */
export const Limits = Type.Object({
  /** Bytes of one client frame. */
  frameBytes: Type.Integer({ minimum: 1024 }),
  /** Characters (code points) of one message's text. */
  textLength: Type.Integer({ minimum: 1 }),
  opsInFlight: Type.Integer({ minimum: 1 }),
  /** Sequence numbers one `pull` page may span; messages of a first page. */
  pullLimit: Type.Integer({ minimum: 1 }),
  historyLimit: Type.Integer({ minimum: 1 }),
  /** Bytes of one page of changes, history or heads, about; a single message may always be in it. [PULL-6] */
  pageBytes: Type.Integer({ minimum: 1 }),
  /** Feeds that one `pull` frame may name. */
  feedsPerPull: Type.Integer({ minimum: 1 }),
  /** Sustained ops per second of one user, and how many may come at once before that rate holds. */
  opsPerSecond: Type.Integer({ minimum: 1 }),
  opsBurst: Type.Integer({ minimum: 1 }),
  signalsPerSecond: Type.Integer({ minimum: 1 }),
  /** Sustained pages (of a feed, or of history) a second of one user, and how many at once; later ones wait. [PULL-7] */
  pagesPerSecond: Type.Integer({ minimum: 1 }),
  pagesBurst: Type.Integer({ minimum: 1 }),
  /** People in a group at one time. */
  groupMembers: Type.Integer({ minimum: 2 }),
  /** Threads with more members carry one aggregate receipt instead of one a member. */
  receiptMembers: Type.Integer({ minimum: 2 }),
  /** How long after it was sent a message may be edited, in milliseconds. [EDIT-4] */
  editWindowMs: Type.Integer({ minimum: 1 }),
  /** Days a client keeps acked ops, to send them again to a gateway restored from a backup. */
  journalDays: Type.Integer({ minimum: 1 }),
});
export type Limits = Static<typeof Limits>;

export const defaultLimits: Limits = {
  frameBytes: maxFrameBytes,
  textLength: maxTextLength,
  opsInFlight: 64,
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
  receiptMembers: 32,
  editWindowMs: 48 * 60 * 60 * 1_000,
  journalDays: 30,
};
