import { type Static, type TSchema, Type } from 'typebox';
import type { KeptTime } from '../../../sync/client/gatewayTime.ts';
import type { ThreadId, UserId } from '../../../sync/core/ids.ts';
import {
  DeviceIdSchema,
  MessageIdSchema,
  ThreadIdSchema,
  Timestamp,
  UserIdSchema,
} from '../../../sync/protocol/ids.ts';
import { Position } from '../../../sync/protocol/frames/position.ts';
import { compileValidator, type Validator } from '../../../sync/protocol/validator.ts';
import { ErrorView } from '../../../preload/views/error.ts';
import { HealingView, Preferences } from '../../../preload/views/state.ts';
import { type Db, storedJson } from '../database/driver.ts';

/** Who is signed in on this profile. */
export const Account = Type.Object({
  userId: UserIdSchema,
  handle: Type.String(),
  displayName: Type.String(),
  /** As the host's vault sealed it; opaque here. */
  sealedToken: Type.String(),
});
export type Account = Static<typeof Account>;

/** A sign-out that a gateway has not been told of. */
export const OwedSignOut = Type.Object({ gatewayUrl: Type.String(), sealedToken: Type.String() });
export type OwedSignOut = Static<typeof OwedSignOut>;

/** How many days the journal has counted, and the gateway's time as the last of them began. */
export const JournalDay = Type.Object({ day: Type.Integer({ minimum: 0 }), at: Type.Number() });
export type JournalDay = Static<typeof JournalDay>;

/** [ONCE-7] What was opened on this device and not shown yet; `at` by the gateway's clock. */
export const OpeningHere = Type.Object({ messageId: MessageIdSchema, at: Timestamp });
export type OpeningHere = Static<typeof OpeningHere>;

const stored = <Schema extends TSchema>(schema: Schema) => compileValidator(schema, 'databaseUnreadable');

/** Parses each value, by its key; a profile may be opened again and again. */
export const settingParsers = {
  deviceId: stored(DeviceIdSchema),
  opCounter: stored(Type.Integer({ minimum: 0 })),
  account: stored(Account),
  accounts: stored(Type.Record(Type.String(), Type.String())),
  signedOutReason: stored(ErrorView),
  owedSignOuts: stored(Type.Array(OwedSignOut)),
  preferences: stored(Preferences),
  gatewayUrl: stored(Type.String()),
  settled: stored(Type.Integer({ minimum: 0 })),
  seen: stored(Type.Record(Type.String(), Position)),
  owedReplays: stored(Type.Array(UserIdSchema)),
  owedFiles: stored(Type.Array(UserIdSchema)),
  restoredAt: stored(Type.Record(Type.String(), Type.Number())),
  healings: stored(Type.Array(HealingView)),
  starts: stored(Type.Integer({ minimum: 0 })),
  gatewayTime: stored(Type.Object({ at: Type.Number(), offset: Type.Number() })),
  journalDay: stored(JournalDay),
  keptOffline: stored(Type.Array(ThreadIdSchema)),
  openings: stored(Type.Array(OpeningHere)),
  notesTitle: stored(Type.String()),
  deletedName: stored(Type.String()),
} as const;

const parsersByKey: ReadonlyMap<string, Validator<TSchema>> = new Map(Object.entries(settingParsers));

/** Whether a row of the table is what was stored there. A key that this version does not know is taken on trust. */
export function isStoredSetting(key: string, value: string): boolean {
  try {
    return parsersByKey.get(key)?.(JSON.parse(value)).ok ?? true;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return false;
  }
}

/** Single values beside the outbox, each parsed when it is read. */
export interface Settings {
  deviceId(): Static<typeof DeviceIdSchema> | null;
  setDeviceId(id: Static<typeof DeviceIdSchema>): void;
  /** `n` of the op numbered last. */
  opCounter(): number;
  setOpCounter(n: number): void;
  /** Up to which `n` the gateway was last told that all answers are recorded. */
  settled(): number;
  setSettled(n: number): void;
  account(): Account | null;
  /** Handles by user id of everybody who has been signed in here, the last one last: unsent things of theirs are kept. */
  accounts(): Readonly<Record<UserId, string>>;
  setAccount(account: Account | null): void;
  /** Who never comes back. */
  forgetPerson(userId: UserId): void;
  /** Why the gateway ended the last session; null when the person did, or nobody. */
  signedOutReason(): ErrorView | null;
  setSignedOutReason(reason: ErrorView | null): void;
  /** Oldest first. */
  owedSignOuts(): readonly OwedSignOut[];
  setOwedSignOuts(owed: readonly OwedSignOut[]): void;
  preferences(): Preferences;
  setPreferences(preferences: Preferences): void;
  gatewayUrl(): string | null;
  setGatewayUrl(url: string): void;
  /** By person: each has a journal of their own, which outlives a sign-out. */
  seen(userId: UserId): Position | null;
  setSeen(userId: UserId, at: Position): void;
  /** Whose journals were healed since: what they know as answered, a store that was lost may have answered. */
  owedReplays(): readonly UserId[];
  setOwedReplays(owed: readonly UserId[]): void;
  /** [BLOB-14] Whose gateway was restored, and has not been given the files that it lacks. */
  owedFiles(): readonly UserId[];
  /** When their gateway was last found to be restored, in ms since 1970 by this device's clock. */
  restoredAt(userId: UserId): number | null;
  setRestoredAt(userId: UserId, at: number): void;
  setOwedFiles(owed: readonly UserId[]): void;
  /** Something is written, at a start and whenever the log was cut: one without anything in it has lost it. */
  begin(): void;
  /** As it was known when somebody was signed in last. */
  gatewayTime(): KeptTime | null;
  setGatewayTime(time: KeptTime): void;
  journalDay(): JournalDay | null;
  setJournalDay(day: JournalDay): void;
  /** All files of these conversations are on this device. */
  keptOffline(): readonly ThreadId[];
  setKeptOffline(threadIds: readonly ThreadId[]): void;
  openings(): readonly OpeningHere[];
  setOpenings(openings: readonly OpeningHere[]): void;
  /** [NOTES-1] What the notes are called, in the language of the screen. */
  notesTitle(): string;
  setNotesTitle(title: string): void;
  /** [ACCOUNT-17] What people are called whose accounts were deleted, in the language of the screen. */
  deletedName(): string;
  setDeletedName(name: string): void;
  /** What was mended and the person has not yet taken note of. */
  healings(): readonly HealingView[];
  setHealings(healings: readonly HealingView[]): void;
}

/**
 * More ops than any device sends between two backups. `n` must never be given twice: the gateway may have been told
 * that everything up to it is settled.
 */
export const countersAhead = 1_000_000;

export const defaultPreferences: Preferences = { theme: 'system', locale: 'system' };

type Key = keyof typeof settingParsers;
type Value<Name extends Key> = Extract<ReturnType<(typeof settingParsers)[Name]>, { ok: true }>['value'];

export function openSettings(db: Db): Settings {
  const get = db.prepare<[string], { value: string }>(`SELECT value FROM setting WHERE key = ?`);
  const put = db.prepare(
    `INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  );
  const drop = db.prepare(`DELETE FROM setting WHERE key = ?`);

  function read<Name extends Key>(key: Name): Value<Name> | null {
    const row = get.get(key);
    if (row === undefined) return null;
    const parsed = settingParsers[key](storedJson(row.value));
    if (!parsed.ok) throw parsed.error;
    return parsed.value;
  }

  function write<Name extends Key>(key: Name, next: Value<Name> | null): void {
    if (next === null) drop.run(key);
    else put.run(key, JSON.stringify(next));
  }

  return {
    deviceId: () => read('deviceId'),
    setDeviceId: (id) => write('deviceId', id),
    opCounter: () => read('opCounter') ?? 0,
    setOpCounter: (n) => write('opCounter', n),
    settled: () => read('settled') ?? 0,
    setSettled: (n) => write('settled', n),
    ...ofPeople(read, write),
    signedOutReason: () => read('signedOutReason'),
    setSignedOutReason: (reason) => write('signedOutReason', reason),
    owedSignOuts: () => read('owedSignOuts') ?? [],
    setOwedSignOuts: (owed) => write('owedSignOuts', noneAsNull(owed)),
    preferences: () => read('preferences') ?? defaultPreferences,
    setPreferences: (preferences) => write('preferences', preferences),
    gatewayUrl: () => read('gatewayUrl'),
    setGatewayUrl: (url) => write('gatewayUrl', url),
    begin: () => write('starts', (read('starts') ?? 0) + 1),
    gatewayTime: () => read('gatewayTime'),
    setGatewayTime: (time) => write('gatewayTime', time),
    journalDay: () => read('journalDay'),
    setJournalDay: (day) => write('journalDay', day),
    keptOffline: () => read('keptOffline') ?? [],
    setKeptOffline: (threadIds) => write('keptOffline', noneAsNull(threadIds)),
    openings: () => read('openings') ?? [],
    setOpenings: (openings) => write('openings', noneAsNull(openings)),
    notesTitle: () => read('notesTitle') ?? 'Notes',
    setNotesTitle: (title) => write('notesTitle', title),
    deletedName: () => read('deletedName') ?? 'Deleted account',
    setDeletedName: (name) => write('deletedName', name),
    healings: () => read('healings') ?? [],
    setHealings: (next) => write('healings', noneAsNull(next)),
  };
}

type Read = <Name extends Key>(key: Name) => Value<Name> | null;
type Write = <Name extends Key>(key: Name, next: Value<Name> | null) => void;
type OfPeople =
  | 'account'
  | 'accounts'
  | 'setAccount'
  | 'forgetPerson'
  | 'seen'
  | 'setSeen'
  | 'owedReplays'
  | 'setOwedReplays'
  | 'owedFiles'
  | 'restoredAt'
  | 'setRestoredAt'
  | 'setOwedFiles';

/** Who is, or was, signed in here, and what is kept by person. */
function ofPeople(read: Read, write: Write): Pick<Settings, OfPeople> {
  return {
    account: () => read('account'),
    accounts: () => read('accounts') ?? {},
    setAccount(next) {
      if (next !== null) {
        const { [next.userId]: _, ...others } = read('accounts') ?? {};
        write('accounts', { ...others, [next.userId]: next.handle });
      }
      write('account', next);
    },
    forgetPerson(userId) {
      const { [userId]: _, ...others } = read('accounts') ?? {};
      const { [userId]: __, ...seen } = read('seen') ?? {};
      const { [userId]: ___, ...restoredAt } = read('restoredAt') ?? {};
      write('restoredAt', restoredAt);
      write('accounts', others);
      write('seen', seen);
      write('owedReplays', noneAsNull((read('owedReplays') ?? []).filter((owed) => owed !== userId)));
      write('owedFiles', noneAsNull((read('owedFiles') ?? []).filter((owed) => owed !== userId)));
    },
    seen: (userId) => read('seen')?.[userId] ?? null,
    setSeen: (userId, at) => write('seen', { ...read('seen'), [userId]: at }),
    owedReplays: () => read('owedReplays') ?? [],
    setOwedReplays: (owed) => write('owedReplays', noneAsNull(owed)),
    restoredAt: (userId) => read('restoredAt')?.[userId] ?? null,
    setRestoredAt: (userId, at) => write('restoredAt', { ...read('restoredAt'), [userId]: at }),
    owedFiles: () => read('owedFiles') ?? [],
    setOwedFiles: (owed) => write('owedFiles', noneAsNull(owed)),
  };
}

const noneAsNull = <T>(items: readonly T[]): T[] | null => (items.length === 0 ? null : [...items]);
