import type { Clock } from '../core/clock.ts';
import type { FeedId, ThreadId, UserId } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import type { TernError } from '../core/ternError.ts';
import type { HistoryFrame } from '../protocol/frames/down/history.ts';
import type { MessageInfoFrame } from '../protocol/frames/down/messageInfo.ts';
import type { Device } from '../protocol/frames/up/hello.ts';
import type { PersonPresence } from '../protocol/frames/down/presence.ts';
import type { Limits } from '../protocol/limits.ts';
import type { PictureDigest } from '../protocol/picture.ts';
import type { OpIntent } from '../protocol/ops/op.ts';
import type { ConnectionStatus } from './connection.ts';
import type { HistoryQuestion, MessageInfoQuestion } from './questions.ts';
import type { Verifier } from './verifier.ts';
import type { MirrorPort, OutboxChange, OutboxPort, Schedule, Transport } from './ports.ts';

export interface EngineDeps {
  readonly mirror: MirrorPort;
  readonly outbox: OutboxPort;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: () => number;
  readonly schedule: Schedule;
  readonly logger: Logger;
  readonly url: string;
  readonly account: { readonly userId: UserId; readonly token: string; readonly device: Device };
  readonly listener: EngineListener;
  /** What a database threw, as the error to show. */
  readonly toError: (thrown: unknown) => TernError;
}

/** What a window may show of it has changed. */
export interface Change {
  readonly threads: ReadonlySet<ThreadId>;
  /** Their shared drafts changed. */
  readonly drafts?: ReadonlySet<ThreadId>;
  readonly list: boolean;
  readonly outbox: boolean;
  /** Somebody, or a group, may have another picture. */
  readonly pictures?: boolean;
  /** These go on under another id. [THREAD-4] */
  readonly became?: ReadonlyMap<ThreadId, ThreadId>;
}

/** A change of the outbox is one of its threads, and of the list. */
export function outboxChange({ threads }: OutboxChange): Change {
  return { threads, list: true, outbox: true };
}

/** How much of a person's attention the app has. */
export interface Attention {
  /** Somebody looks at a window. */
  readonly looks: boolean;
  /** A window has their keys. */
  readonly focused: boolean;
}

export interface EngineListener {
  onConnection(view: EngineConnection): void;
  /** Rows changed: windows showing these threads read again. */
  onChange(change: Change): void;
  /** [DELETE-7] Something is gone for good: what the logs of the databases still say of it must go too. */
  onDeleted(): void;
  onTyping(threadId: ThreadId, userIds: readonly UserId[]): void;
  /** A picture that was looked for is there. */
  onPictures(): void;
  /** `presence` answers otherwise than before. */
  onPresence(): void;
  onRejected(error: TernError): void;
  /** The verification has come further; in a thread that is named something was repaired. */
  onVerify(threadId: ThreadId | null): void;
}

export type EngineConnection = Omit<ConnectionStatus, 'state'> & {
  readonly state: 'stopped' | 'connecting' | 'catchingUp' | 'live' | 'offline';
};

export interface Engine {
  start(): void;
  stop(): void;
  /** Tries now. @param asked by the person: whatever the gateway said about when to come back */
  reconnect(asked: boolean): void;
  /** See Connection for what looking does, and [PRESENCE-5]. */
  attend(attention: Attention): void;
  /** Writes what was done to the outbox, durably, and sends it when it may go. Throws what the database throws. */
  submit(intent: OpIntent): void;
  /** The same for what is done at once, in several threads even: all of it, or nothing. */
  submitAll(intents: readonly OpIntent[]): void;
  /** The same for what may be undone for a while before it leaves. [OUTBOX-12] */
  submitUndoable(intents: readonly OpIntent[]): void;
  /** [TIMER-9] Before anything is shown: what is due goes first. */
  removeDue(): void;
  /** [DRAFT-5] A draft was written down. @param now nothing more is to be waited for: it was sent, cleared or left */
  noteDraft(now: boolean): void;
  /** The outbox was changed from outside (retry, revise, discard): send what may go now. */
  pump(): void;
  /** When a feed that the gateway has put off is tried again; null: nothing puts it off. Wall time. */
  retryAt(feedId: FeedId): number | null;
  /** Older or surrounding messages, merged into the mirror when it resolves. */
  fetchHistory(request: HistoryQuestion): Promise<HistoryFrame>;
  /** Rejects with `notConnected` at once when nobody can be asked. */
  fetchMessageInfo(request: MessageInfoQuestion): Promise<MessageInfoFrame>;
  /** [PICTURE-4] It is fetched as soon as somebody can be asked. */
  wantPicture(digest: PictureDigest): void;
  /** The gateway's, as it last said; until then those of one that says nothing else. */
  limits(): Limits;
  /** How far the gateway's clock is ahead of this device's, in milliseconds; 0 until it has said, and where they agree. */
  clockAhead(): number;
  /** Compares the mirror with the gateway when the person asks. */
  readonly verifier: Pick<Verifier, 'start' | 'stop' | 'progress'>;
  /** The thread on screen is caught up first. */
  focus(threadId: ThreadId | null): void;
  /** Who is online or was, as far as the gateway tells. [PRESENCE-4] */
  presence(): ReadonlyMap<UserId, PersonPresence>;
  setTyping(threadId: ThreadId, active: boolean): void;
  /** What parts beside it write of their own: where the disk refuses that, the link is given up, and comes back later. */
  guarded(task: () => void): void;
}
