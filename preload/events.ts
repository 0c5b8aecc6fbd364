import { type Static, Type } from 'typebox';
import { ThreadIdSchema, UserIdSchema } from '../sync/protocol/ids.ts';
import { AccountId, MessagePlace } from './views/accountId.ts';
import { StateView } from './views/state.ts';

/** What happened, in the past tense. Notifications carry no rows: a window reads again what it shows. */
export const events = {
  /** Session, connection, outbox numbers or preferences changed. */
  stateChanged: StateView,
  /** The list, an entry of it or a draft changed. */
  threadsChanged: Type.Object({}),
  /** Messages, reactions or receipts of this thread changed. */
  messagesChanged: Type.Object({ threadId: ThreadIdSchema }),
  /** What was left in composers of this thread, on another device. */
  draftChanged: Type.Object({ threadId: ThreadIdSchema }),
  /** A conversation begun here goes on as one that the two had already: a window that shows it shows that one. */
  threadBecame: Type.Object({ from: ThreadIdSchema, to: ThreadIdSchema }),
  outboxChanged: Type.Object({}),
  /** `listTransfers` answers otherwise than before. */
  transfersChanged: Type.Object({}),
  /** A reminder has come due, or is due no more. */
  remindersChanged: Type.Object({}),
  /** `listNotifications` answers otherwise than before. */
  notificationsChanged: Type.Object({}),
  /** `readPresence` answers otherwise than before. */
  presenceChanged: Type.Object({}),
  /** `findPictures` or `readPicture` answer otherwise than before. */
  picturesChanged: Type.Object({}),
  /** The index of the search, or the fetching of what it lacks, has come further. */
  searchChanged: Type.Object({}),
  /** Who is writing in this thread now; ends by itself. */
  typingChanged: Type.Object({
    threadId: ThreadIdSchema,
    userIds: Type.Array(UserIdSchema),
    /** Theirs, in the same order. */
    names: Type.Array(Type.String()),
  }),
  /** This window is to show another account: see `switchAccount`. */
  accountMoved: Type.Object({ accountId: AccountId, message: Type.Optional(MessagePlace) }),
  /** What `listAccounts` says of accounts that this window does not show may have changed. */
  accountsChanged: Type.Object({}),
  /** The system handed over a link: `takeLink` says where it leads. */
  linkOpened: Type.Object({}),
  /** This profile was started a second time: show it. */
  activated: Type.Object({}),
} as const;

export type EventName = keyof typeof events;
export type EventPayload<Name extends EventName> = Static<(typeof events)[Name]>;
/** One event with its payload, as it crosses every boundary. */
export type AppEvent = {
  [Name in EventName]: { readonly event: Name; readonly payload: EventPayload<Name> };
}[EventName];
