import type { OpType } from '../../sync/protocol/ops/op.ts';
import type { MessageView } from '../../preload/views/message.ts';
import type { ThreadView } from '../../preload/views/thread.ts';
import type { PlainName } from './states.ts';

/** A message as the gateway holds it. People are named by their handles; a notice is nobody's. */
export interface StoredMessage {
  readonly messageId: string;
  readonly threadId: string;
  readonly place: number;
  readonly handle: string | null;
  readonly isEdited: boolean;
  readonly isDeleted: boolean;
  readonly words: string;
  readonly replyTo: string | null;
  /** The post that it is a comment on. */
  readonly commentOn: string | null;
  /** Whom it answers, as it says; null: it names nobody. */
  readonly repliedUser: string | null;
  /** Whose words it bears, as it says; null: it names nobody. */
  readonly origin: string | null;
  /** Ids of the blobs that it names. [BLOB-1] */
  readonly blobs: readonly string[];
  /** The link whose preview it bears. [PREVIEW-1] */
  readonly preview: string | null;
  /** The bundled sticker that it names. [STICKER-1] */
  readonly sticker: string | null;
  /** The kind of card that it is. [CARD-1] */
  readonly card: string | null;
  readonly poll: { readonly anonymous: boolean; readonly options: number; readonly isClosed: boolean } | null;
  /** JSON of a MessageTimer; null: it stays. */
  readonly timer: string | null;
}

export interface StoredScheduled {
  readonly messageId: string;
  readonly threadId: string;
  readonly handle: string;
  readonly state: string;
  readonly sendAt: number;
  /** Null: it was sent or cancelled. */
  readonly words: string | null;
}

/** One thing that is set, as a fact has it. */
export interface StoredState {
  readonly key: string;
  readonly value: string;
}

/** The gateway's store, as plain rows. */
export interface StoreRows {
  /** Of everybody who has an account. */
  readonly handles: readonly string[];
  readonly messages: readonly StoredMessage[];
  readonly expired: readonly Pick<StoredMessage, 'messageId' | 'threadId' | 'place' | 'handle'>[];
  /** Newest first. */
  readonly editions: readonly { readonly messageId: string; readonly words: string }[];
  /** None that is not set, or was taken back. */
  readonly states: { readonly [Name in PlainName]: readonly StoredState[] };
  /** Of polls of either kind; nobody's that was taken back. `choice`: JSON. */
  readonly votes: readonly { readonly messageId: string; readonly handle: string; readonly choice: string }[];
  /** [BLOB-8] Which messages are given which blobs. */
  readonly given: readonly { readonly messageId: string; readonly blobId: string }[];
  /** [ONCE-3] By whom. */
  readonly opened: readonly { readonly messageId: string; readonly handle: string }[];
  readonly tallies: readonly {
    readonly messageId: string;
    readonly counts: readonly number[];
    readonly voters: number;
  }[];
  readonly hidden: readonly { readonly messageId: string; readonly handle: string }[];
  /** [REPORT-1] By whom. */
  readonly reports: readonly { readonly messageId: string; readonly handle: string }[];
  /** [BLOCK-2] From whom a message is kept. */
  readonly kept: readonly { readonly messageId: string; readonly handle: string }[];
  readonly threads: readonly {
    readonly threadId: string;
    readonly name: string | null;
    /** JSON of a MessageTimer. */
    readonly timer: string | null;
  }[];
  readonly members: readonly {
    readonly threadId: string;
    readonly userId: string;
    readonly handle: string;
    readonly displayName: string;
    readonly joinedAt: number;
    /** Above which number they see what entered. [RIGHT-7] */
    readonly seenSince: number;
    readonly isIn: boolean;
    /** [CHANNEL-2] The thread's feed does not tell of them. */
    readonly isSubscriber: boolean;
    /** null: a member of a group, or a person of a direct thread. */
    readonly role: 'owner' | 'admin' | null;
  }[];
  /** Threads that their people have taken out of their lists. */
  readonly removed: readonly { readonly threadId: string; readonly handle: string }[];
  /** Of those whose answer is waited for, asking to join or invited. `picture`: as a fact has it. */
  readonly invited: readonly {
    readonly threadId: string;
    readonly handle: string;
    readonly picture: string | null;
    readonly isRequest: boolean;
  }[];
  /** [REQUEST-6] As those who answer were told; none of 0. */
  readonly requests: readonly {
    readonly threadId: string;
    readonly handle: string;
    readonly count: number;
  }[];
  readonly bans: readonly { readonly threadId: string; readonly handle: string }[];
  readonly reads: readonly {
    readonly threadId: string;
    readonly handle: string;
    readonly readThrough: number;
  }[];
  readonly scheduled: readonly StoredScheduled[];
}

/** An op that the gateway has not taken. */
export interface OpenOp {
  readonly type: OpType;
  /** `aside`: waits for something that a restored gateway lacks. */
  readonly state: 'waiting' | 'held' | 'refused' | 'aside';
  readonly threadId: string;
  /** The message it is about. */
  readonly target: string | null;
  /** Why it was refused. */
  readonly code: string | null;
  /** Whom a creation or an adding names. */
  readonly handles: readonly string[];
}

/** What a person has before them. */
export interface ShownThread {
  readonly thread: ThreadView;
  readonly messages: readonly MessageView[];
}

export interface DeviceRows {
  readonly name: string;
  readonly handle: string;
  readonly open: readonly OpenOp[];
  readonly shown: readonly ShownThread[];
  /** Ids of the blobs of which it has all bytes; left out: nobody looked. */
  readonly held?: ReadonlySet<string>;
  /** Words in composers, by thread, also those beside. */
  readonly drafts: ReadonlyMap<string, readonly string[]>;
}

/** Everything, when all is quiet. */
export interface Seen {
  /** By the gateway's clock. */
  readonly now: number;
  readonly store: StoreRows;
  /** Ids of the blobs whose bytes the gateway has; null: nobody looked. */
  readonly kept: ReadonlySet<string> | null;
  readonly devices: readonly DeviceRows[];
}
