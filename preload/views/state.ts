import { type Static, Type } from 'typebox';
import { ToldLimits } from '../../sync/protocol/limits.ts';
import { Timestamp, UserIdSchema } from '../../sync/protocol/ids.ts';
import { accountPreferences } from '../../sync/protocol/accountPreferences.ts';
import { ErrorView } from './error.ts';
import { OutboxSummary, UndoView } from './outbox.ts';
import { nullable } from './nullable.ts';

export const ConnectionView = Type.Object({
  /** signedOut · connecting · catchingUp · live · offline (`retryAt` says when it tries again). */
  state: Type.Union([
    Type.Literal('signedOut'),
    Type.Literal('connecting'),
    Type.Literal('catchingUp'),
    Type.Literal('live'),
    Type.Literal('offline'),
  ]),
  retryAt: nullable(Timestamp),
  error: nullable(ErrorView),
});
export type ConnectionView = Static<typeof ConnectionView>;

export const SessionView = Type.Union([
  Type.Object({
    status: Type.Literal('signedOut'),
    /** Why, when the gateway ended the session (`tokenInvalid`, `deviceRevoked`); null after an ordinary sign-out. */
    reason: nullable(ErrorView),
    /** Signed out here, but the gateway could not be told yet. */
    owed: Type.Boolean(),
  }),
  Type.Object({
    status: Type.Literal('signedIn'),
    userId: UserIdSchema,
    handle: Type.String(),
    displayName: Type.String(),
    /** What the person says of themselves; null: nothing. */
    about: nullable(Type.String()),
    /** The digest of their picture; null: they have none. */
    picture: nullable(Type.String()),
  }),
]);
export type SessionView = Static<typeof SessionView>;

/** Things never sent that wait on this device for an account to be signed in again; handles may be alike. */
export const KeptView = Type.Object({ handle: Type.String(), count: Type.Integer() });
export type KeptView = Static<typeof KeptView>;

export const Preferences = Type.Object({
  theme: Type.Union([Type.Literal('system'), Type.Literal('light'), Type.Literal('dark')]),
  locale: Type.Union([Type.Literal('system'), Type.Literal('en'), Type.Literal('ru'), Type.Literal('uk')]),
  /** How the system tells of messages; left out: as `shown`. Without their words: `hidden`. */
  notifications: Type.Optional(
    Type.Union([Type.Literal('shown'), Type.Literal('hidden'), Type.Literal('off')]),
  ),
  /** Left out: they are heard. */
  sounds: Type.Optional(Type.Boolean()),
  /** What files may take of this device's disk, in millions of bytes; null: however much. Left out: 2,000. */
  filesMegabytes: Type.Optional(nullable(Type.Integer({ minimum: 50, maximum: 10_000_000 }))),
  /** Pictures of others come by themselves; left out: always. What is asked for always comes. */
  downloads: Type.Optional(
    Type.Union([Type.Literal('always'), Type.Literal('unmetered'), Type.Literal('never')]),
  ),
  /** Pictures go as they are, not made smaller and bare of metadata. */
  originals: Type.Optional(Type.Boolean()),
  /** Videos are made smaller where that is worth it; left out: they go as they are. */
  smallerVideos: Type.Optional(Type.Boolean()),
  /** Pages behind links are asked what they are. Left out: they are. */
  linkPreviews: Type.Optional(Type.Boolean()),
  /** In CSS pixels at 100 % text; the least: avatars only. */
  listWidth: Type.Optional(Type.Integer({ minimum: 72, maximum: 420 })),
  /** Of skin, for every emoji that has one: 0 is the yellow one. */
  emojiTone: Type.Optional(
    Type.Union([
      Type.Literal(0),
      Type.Literal(1),
      Type.Literal(2),
      Type.Literal(3),
      Type.Literal(4),
      Type.Literal(5),
    ]),
  ),
  /** The last one first, without a tone. */
  recentEmoji: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 32 }), { maxItems: 24 })),
  /** By their names, the last one first. */
  recentStickers: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 12 })),
});
export type Preferences = Static<typeof Preferences>;

/** A database of this profile that was damaged, set aside and made anew. Shown until the person takes note. */
export const HealingView = Type.Object({
  /** mirror: fetched again from the gateway · outbox: what was done here, its rows brought over one by one. */
  file: Type.Union([Type.Literal('mirror'), Type.Literal('outbox')]),
  at: Timestamp,
  /** Where the damaged file lies now. */
  setAside: Type.String(),
  /** Unconfirmed things and drafts that could be read. */
  kept: Type.Integer(),
  /** Of a backup, where they could not. */
  recovered: Type.Integer(),
  /** At most so many could not be read at all; null: nobody can tell how many. */
  lost: nullable(Type.Integer()),
  /** Whatever was done last may be missing: the log of the last changes was. */
  lastMayBeMissing: Type.Boolean(),
});
export type HealingView = Static<typeof HealingView>;

/** "Verify and repair": how far it has come. */
export const VerificationView = Type.Object({
  /** waiting: for a connection · stopped: by the person */
  state: Type.Union([
    Type.Literal('running'),
    Type.Literal('waiting'),
    Type.Literal('done'),
    Type.Literal('stopped'),
  ]),
  threads: Type.Integer(),
  checked: Type.Integer(),
  /** Threads in which something differed. */
  differing: Type.Integer(),
  /** Messages and other rows that differed and are right now. */
  repaired: Type.Integer(),
  /** Messages fetched for it. */
  pulled: Type.Integer(),
});
export type VerificationView = Static<typeof VerificationView>;

/** The account's: nothing is notified meanwhile. */
export const DoNotDisturbView = Type.Object({
  /** By this device's clock; a time that no other comes after: until it is turned off; null: it is off. */
  until: nullable(Timestamp),
  /** As in the account preference `quietHours`. */
  hours: nullable(Type.String()),
});
export type DoNotDisturbView = Static<typeof DoNotDisturbView>;

const { presence, typing, readReceipts, writeFirst, addToGroups } = accountPreferences.schemas;
/** What others are told of the person, the person of others, and who may come to them; null: as if nothing was ever set. */
export const PrivacyView = Type.Object({
  presence: nullable(presence),
  typing: nullable(typing),
  readReceipts: nullable(readReceipts),
  writeFirst: nullable(writeFirst),
  addToGroups: nullable(addToGroups),
});
export type PrivacyView = Static<typeof PrivacyView>;
export type PrivacySetting = {
  readonly [Name in keyof PrivacyView]: { readonly name: Name; readonly value: PrivacyView[Name] };
}[keyof PrivacyView];

export const StateView = Type.Object({
  session: SessionView,
  connection: ConnectionView,
  outbox: OutboxSummary,
  /** By thread, the last one last. */
  undoable: Type.Array(UndoView),
  /** Of accounts that are not signed in, the last one first. */
  kept: Type.Array(KeptView),
  /** Handles of everybody who was signed in here, the last one last: what they did is kept. */
  people: Type.Array(Type.String()),
  preferences: Preferences,
  doNotDisturb: DoNotDisturbView,
  privacy: PrivacyView,
  healings: Type.Array(HealingView),
  /** Of the present session; null before the first. */
  verification: nullable(VerificationView),
  gatewayUrl: Type.String(),
  profile: Type.String(),
  appVersion: Type.String(),
  /** Milliseconds from this device's clock to the gateway's, which the times of messages are of. */
  clockAhead: Type.Integer(),
  /** As the gateway told them last, or by default. */
  limits: Type.Required(ToldLimits),
});
export type StateView = Static<typeof StateView>;
