import type { MessageId, ThreadId } from '../../../../sync/core/ids.ts';
import {
  type AccountEntityName,
  type Entity,
  entityKinds,
  type EntityName,
} from '../../../../sync/protocol/entities/entity.ts';
import type { ScheduledEntity } from '../../../../sync/protocol/entities/scheduled.ts';
import type { PreferenceName, PreferenceValue } from '../../../../sync/protocol/threadPreferences.ts';
import { columnsOf, toEntity, toSnake } from '../../../../sync/sqlite/entityRows.ts';
import { storedJson } from '../../database/driver.ts';
import type { MirrorContext } from '../context.ts';
import { among } from '../fragments.ts';

/** A kind of entity of the account feed whose table has a column a field. */
type OwnName = Exclude<AccountEntityName, 'scheduled'>;
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
  ofThreads<Name extends OwnName>(name: Name, threadIds: readonly ThreadId[]): readonly OwnEntity<Name>[];
  /** Threads of which this is set, and to what. */
  preferences(name: PreferenceName): ReadonlyMap<ThreadId, PreferenceValue>;
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

  const preferences = db.prepare<[string], { threadId: ThreadId; value: PreferenceValue }>(
    `SELECT thread_id AS threadId, value FROM thread_preference WHERE name = ? AND value IS NOT NULL`,
  );

  return {
    ...prepareEntityReads(db),
    preferences: (name) => new Map(preferences.all(name).map(({ threadId, value }) => [threadId, value])),
    scheduledIn: (threadId) => scheduledIn.all(threadId),
    scheduled: (messageId) => scheduled.get(messageId) ?? null,
  };
}

function prepareEntityReads(db: MirrorContext['db']): Pick<OwnReads, 'all' | 'ofThreads'> {
  const tables = new Map<EntityName, ReturnType<typeof prepareTable>>(
    entityKinds.filter(({ feed }) => feed === 'account').map((kind) => [kind.name, prepareTable(db, kind)]),
  );
  function read<Name extends OwnName>(name: Name, threadIds: readonly ThreadId[] | null) {
    const table = tables.get(name);
    if (table === undefined) throw new Error(`the mirror has no table for ${name}`);
    const rows = threadIds === null ? table.all.all() : table.ofThreads.all(JSON.stringify(threadIds));
    return rows.map((row) => toEntity(name, table.columns, row, storedJson));
  }
  return { all: (name) => read(name, null), ofThreads: read };
}

type Row = Readonly<Record<string, unknown>>;

function prepareTable(db: MirrorContext['db'], kind: (typeof entityKinds)[number]) {
  const rows = `SELECT * FROM ${toSnake(kind.name)}`;
  return {
    columns: columnsOf(kind),
    all: db.prepare<[], Row>(rows),
    ofThreads: db.prepare<[string], Row>(`${rows} WHERE thread_id ${among('?')}`),
  };
}
