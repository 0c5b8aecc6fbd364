import type { MessageId, ThreadId, UserId } from '../../../../sync/core/ids.ts';
import {
  type AccountEntityName,
  type Entity,
  entityKind,
  entityKinds,
} from '../../../../sync/protocol/entities/entity.ts';
import type { ScheduledEntity } from '../../../../sync/protocol/entities/scheduled.ts';
import type { PersonPreferenceName } from '../../../../sync/protocol/personPreferences.ts';
import type { PreferenceValue } from '../../../../sync/protocol/preferences.ts';
import type { ThreadPreferenceName } from '../../../../sync/protocol/threadPreferences.ts';
import { columnsOf, toEntity, toSnake } from '../../../../sync/sqlite/entityRows.ts';
import { storedJson } from '../../database/driver.ts';
import type { MirrorContext } from '../context.ts';
import { among } from '../fragments.ts';

/** A kind of entity of the account feed whose table has a column a field. */
type OwnName = Exclude<AccountEntityName, 'scheduled'>;
/** Of what each kind of preference is set, and the names of its values. */
interface Preferred {
  readonly threadPreference: { readonly of: ThreadId; readonly name: ThreadPreferenceName };
  readonly personPreference: { readonly of: UserId; readonly name: PersonPreferenceName };
}

type OfThread = Extract<Entity, { entity: OwnName; threadId: ThreadId }>['entity'];
type OwnEntity<Name extends OwnName> = Extract<Entity, { entity: Name }>;

/** Of a message that is to be sent later; `text` null: it was sent or cancelled. */
export interface ScheduledRow {
  readonly messageId: MessageId;
  readonly threadId: ThreadId;
  readonly version: number;
  readonly state: ScheduledEntity['state'];
  readonly sendAt: number;
  readonly sentAt: number | null;
  readonly replyTo: MessageId | null;
  readonly text: string | null;
  readonly nonce: string | null;
  readonly reason: string | null;
}

/** What only the person's own devices share. */
export interface OwnReads {
  /** All of a kind, of which there are few; in no order. */
  all<Name extends OwnName>(name: Name): readonly OwnEntity<Name>[];
  /** Those of a kind that are about these threads. */
  ofThreads<Name extends OfThread>(name: Name, threadIds: readonly ThreadId[]): readonly OwnEntity<Name>[];
  /** Of what this is set, and to what. */
  preferences<Kind extends keyof Preferred>(
    kind: Kind,
    name: Preferred[Kind]['name'],
  ): ReadonlyMap<Preferred[Kind]['of'], PreferenceValue>;
  /** What waits for its time in a thread, or for a decision, by its time. */
  scheduledIn(threadId: ThreadId): readonly ScheduledRow[];
  scheduled(messageId: MessageId): ScheduledRow | null;
}

export function prepareOwnReads({ db }: MirrorContext): OwnReads {
  const scheduledRows = `SELECT message_id AS messageId, thread_id AS threadId, version, state, send_at AS sendAt,
    sent_at AS sentAt, reply_to AS replyTo, text, nonce, reason FROM scheduled`;
  const scheduledIn = db.prepare<[string], ScheduledRow>(
    `${scheduledRows} WHERE thread_id = ? AND state IN ('waiting', 'refused') ORDER BY send_at, message_id`,
  );
  const scheduled = db.prepare<[string], ScheduledRow>(`${scheduledRows} WHERE message_id = ?`);

  const preferences: { readonly [Kind in keyof Preferred]: PreferenceSet<Preferred[Kind]['of']> } = {
    threadPreference: prepareSet(db, 'threadPreference'),
    personPreference: prepareSet(db, 'personPreference'),
  };

  return {
    ...prepareEntityReads(db),
    preferences: (kind, name) => preferences[kind](name),
    scheduledIn: (threadId) => scheduledIn.all(threadId),
    scheduled: (messageId) => scheduled.get(messageId) ?? null,
  };
}

type PreferenceSet<Id> = (name: string) => ReadonlyMap<Id, PreferenceValue>;

function prepareSet<Id>(db: MirrorContext['db'], kind: keyof Preferred): PreferenceSet<Id> {
  const [of = ''] = entityKind[kind].key;
  const rows = db.prepare<[string], { id: Id; value: PreferenceValue }>(
    `SELECT ${toSnake(of)} AS id, value FROM ${toSnake(kind)} WHERE name = ? AND value IS NOT NULL`,
  );
  return (name) => new Map(rows.all(name).map(({ id, value }) => [id, value]));
}

function prepareEntityReads(db: MirrorContext['db']): Pick<OwnReads, 'all' | 'ofThreads'> {
  const own = entityKinds.filter(({ feed }) => feed === 'account');
  const ofThread = own.filter(({ schema }) => 'threadId' in schema.properties);
  const tables = {
    all: new Map(own.map((kind) => [kind.name, prepareRows(db, kind, '')])),
    ofThreads: new Map(
      ofThread.map((kind) => [kind.name, prepareRows(db, kind, `WHERE thread_id ${among('?')}`)]),
    ),
  };
  function read<Name extends OwnName>(from: keyof typeof tables, name: Name, ...given: readonly string[]) {
    const table = tables[from].get(name);
    if (table === undefined) throw new Error(`the mirror has no table for ${name}`);
    return table.rows.all(...given).map((row) => toEntity(name, table.columns, row, storedJson));
  }
  return {
    all: (name) => read('all', name),
    ofThreads: (name, threadIds) => read('ofThreads', name, JSON.stringify(threadIds)),
  };
}

function prepareRows(db: MirrorContext['db'], kind: (typeof entityKinds)[number], where: string) {
  const rows = db.prepare<string[], Readonly<Record<string, unknown>>>(
    `SELECT * FROM ${toSnake(kind.name)} ${where}`,
  );
  return { columns: columnsOf(kind), rows };
}
