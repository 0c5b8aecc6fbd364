import { crashPoint } from '../core/crashPoint.ts';
import type { FeedId, ThreadId, UserId } from '../core/ids.ts';
import type { WelcomeFrame } from '../protocol/frames/down/welcome.ts';
import type { Limits } from '../protocol/limits.ts';
import { keepArchives } from './archives.ts';
import { deletedIn } from './deletedIn.ts';
import type { Change } from './enginePorts.ts';
import { type Expiring, expiringIn } from './expiringIn.ts';
import { joinChanges } from './joinChanges.ts';
import type { Part } from './part.ts';
import type { PeopleNotes } from './peopleNotes.ts';
import type { MirrorChange, MirrorFrame, MirrorPort, OutboxChange, OutboxPort } from './ports.ts';
import type { Pusher } from './pusher.ts';
import { isAtGateway, type Replay } from './replay.ts';
import { scheduledIn } from './scheduledIn.ts';
import type { SortedFrames } from './sortFrames.ts';

/** What the frames of one turn did to the databases. */
export interface Merge {
  /** Null: nothing that a window shows. */
  readonly change: Change | null;
  /** [DELETE-7] Something is gone for good. */
  readonly isDeleted: boolean;
  readonly expiring: Expiring;
  /** Threads in which messages may have arrived. */
  readonly arrivedIn: ReadonlySet<ThreadId>;
  /** As MirrorChange says. */
  readonly recounts: ReadonlyMap<ThreadId, number>;
  /** Ops that waited may leave. */
  readonly mayLeave: boolean;
  /** [HELLO-6] The last of the heads that the welcome covers is stored, and its cursor. */
  readonly isCursorStored: boolean;
}

export interface MergerDeps {
  readonly mirror: MirrorPort;
  readonly outbox: OutboxPort;
  readonly me: UserId;
  readonly replay: Pick<Replay, 'seen' | 'raiseSeen'>;
  readonly pusher: Pick<Pusher, 'refill' | 'answer'>;
  readonly peopleNotes: Pick<PeopleNotes, 'note'>;
}

/** What is gone, or was sent by the gateway's own clock, as the frames say. */
type Losses = Pick<Merge, 'isDeleted' | 'expiring'>;

const nothing: Pick<MirrorChange, 'threads' | 'drafts' | 'recounts' | 'pictures'> = {
  pictures: false,
  threads: new Set(),
  drafts: new Set(),
  recounts: new Map(),
};

/** Writes the frames of one turn to mirror and outbox: batches cost what single frames cost. */
export class Merger implements Part {
  readonly #deps: MergerDeps;
  /** Of the last welcome, until its heads are whole. */
  #pendingCursor: string | null = null;

  constructor(deps: MergerDeps) {
    this.#deps = deps;
  }

  onWelcome(_limits: Limits, frame: WelcomeFrame): void {
    this.#pendingCursor = frame.cursor;
  }

  /** Changes first: an op whose change is among them is over with its answer, and need not wait for it. */
  merge({ merged, answers, ...frames }: SortedFrames): Merge {
    const { mirror, pusher, replay } = this.#deps;
    const cursor = frames.headsComplete ? this.#pendingCursor : null;
    if (cursor !== null) this.#pendingCursor = null;
    if (frames.at !== null) replay.raiseSeen(frames.at);
    const losses = this.#forget(merged);
    pusher.refill(answers);
    const changed = merged.length > 0 ? mirror.apply(joinChanges(merged), cursor, replay.seen()) : null;
    if (changed !== null) crashPoint('mirror.applyCommitted');
    const answered = answers.length > 0 ? pusher.answer(answers, changed?.cursors) : null;
    if (answered !== null) crashPoint('outbox.answersCommitted');
    const isFreed = changed !== null && this.#release(changed);
    if (answered !== null) this.#releaseAnswered(answered);
    return {
      ...losses,
      change: this.#changeOf(changed, answered),
      arrivedIn: (changed ?? nothing).threads,
      recounts: (changed ?? nothing).recounts,
      mayLeave: answered !== null || isFreed,
      isCursorStored: cursor !== null,
    };
  }

  /** Before what says so is stored: killed in between, it comes again. [DELETE-6] */
  #forget(merged: readonly MirrorFrame[]): Losses {
    const { mirror, outbox, me } = this.#deps;
    // [TIMER-11] A thread that was joined again is let go of. [SEE-4]
    if (merged.some(hasMembership)) outbox.noteTaken(mirror.expiryOf);
    const deleted = deletedIn(merged);
    if (deleted.size > 0) {
      outbox.forgetDeleted(deleted);
      crashPoint('outbox.deletedForgotten');
    }
    const scheduled = scheduledIn(merged);
    if (scheduled.length > 0) {
      outbox.journalScheduled(scheduled);
      crashPoint('outbox.sentJournalled');
    }
    const expiring = expiringIn(merged, me);
    if (expiring.gone.size > 0) {
      outbox.forgetExpired(expiring.gone);
      crashPoint('outbox.expiredForgotten');
    }
    if (expiring.own.size > 0) outbox.noteExpiry(expiring.own);
    const isCancelled = scheduled.some(({ state }) => state === 'cancelled');
    return { expiring, isDeleted: deleted.size > 0 || expiring.gone.size > 0 || isCancelled };
  }

  /** What has been applied leaves the overlay. @returns true: something that waited for it may leave */
  #release(changed: MirrorChange): boolean {
    const { mirror, outbox } = this.#deps;
    outbox.releaseApplied(changed.cursors);
    // What is to be sent later may be of a thread that is not back. [SCHEDULE-8]
    const has = (threadId: ThreadId) => changed.threads.has(threadId) && isAtGateway(mirror, threadId);
    const isBegun = outbox.settleCreations({ has }, mirror.isIn);
    crashPoint('outbox.creationsSettled');
    const returned = [...outbox.awaited()].filter((messageId) => mirror.knowsOf(messageId));
    if (returned.length > 0) outbox.resume(returned);
    return isBegun || returned.length > 0;
  }

  #releaseAnswered({ threads }: OutboxChange): void {
    const { mirror, outbox } = this.#deps;
    const cursors = new Map<FeedId, number>();
    for (const threadId of threads) cursors.set(threadId, mirror.cursorOf(threadId) ?? 0);
    outbox.releaseApplied(cursors);
  }

  #changeOf(changed: MirrorChange | null, answered: OutboxChange | null): Change | null {
    const { mirror, outbox, peopleNotes } = this.#deps;
    const threads = new Set([...(answered?.threads ?? []), ...(changed?.threads ?? [])]);
    if (threads.size === 0 && changed?.listChanged !== true && answered === null) return null;
    peopleNotes.note(threads);
    const archives = answered === null ? [] : keepArchives(mirror, outbox);
    const became = new Map([...(answered?.became ?? []), ...archives]);
    const { drafts, pictures } = changed ?? nothing;
    return { threads, drafts, list: true, outbox: answered !== null, became, pictures };
  }
}

function hasMembership(frame: MirrorFrame): boolean {
  return 'items' in frame && frame.items.some(({ entity }) => entity === 'membership');
}
