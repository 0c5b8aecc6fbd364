import type Database from 'better-sqlite3';
import { entityKind } from '../../sync/protocol/entities/entity.ts';
import { columnsOf, toEntity, toSnake } from '../../sync/sqlite/entityRows.ts';
import type { StoredState, StoreRows } from '../model/rows.ts';
import { keyOf, timerText } from '../model/facts.ts';
import { ofPlainStates, valueText } from '../model/states.ts';
import { isSet } from './isSet.ts';
import { preparedOn } from './preparedOn.ts';

const words = `coalesce(json_extract(content, '$.text') || coalesce((
  SELECT char(10) || group_concat(value, char(10)) FROM json_each(content, '$.options')), ''), '')`;
const ofUser = 'JOIN user USING (user_id)';

/** Everything the model compares, whole tables at once. */
const tables = {
  messages: `SELECT message_id AS messageId, thread_id AS threadId, sequence_number AS place, handle,
      edited_at IS NOT NULL AS isEdited, message.deleted_at IS NOT NULL AS isDeleted, ${words} AS words,
      json_extract(envelope, '$.replyTo') AS replyTo, comment_on AS commentOn,
      (SELECT handle FROM user WHERE user_id = json_extract(envelope, '$.repliedUser')) AS repliedUser,
      (SELECT handle FROM user WHERE user_id = json_extract(envelope, '$.forwardedFrom.userId')) AS origin, envelope -> '$.poll' AS poll, expiry AS timer,
      (SELECT json_group_array(value ->> '$.id') FROM json_each(envelope, '$.blobs')) AS blobs,
      content ->> '$.preview.url' AS preview, content ->> '$.sticker' AS sticker,
      content ->> '$.card.kind' AS card
    FROM message LEFT JOIN user ON user_id = sender_id`,
  expired: `SELECT message_id AS messageId, thread_id AS threadId, sequence_number AS place, handle
    FROM expired LEFT JOIN user ON user_id = sender_id`,
  editions: `SELECT message_id AS messageId, ${words} AS words FROM edition ORDER BY message_id, version DESC`,
  votes: `SELECT message_id AS messageId, handle, choice FROM vote ${ofUser} WHERE choice <> '[]'
    UNION ALL SELECT message_id, handle, choice FROM ballot ${ofUser} WHERE choice <> '[]'`,
  given: 'SELECT message_id AS messageId, blob_id AS blobId FROM blob_reference',
  opened: `SELECT message_id AS messageId, handle
    FROM message, json_each(envelope, '$.opened') AS one JOIN user ON user_id = one.value ->> '$.userId'`,
  tallies: 'SELECT message_id AS messageId, counts, voters FROM tally',
  hidden: `SELECT message_id AS messageId, handle FROM hidden ${ofUser} WHERE version > 0`,
  reports: `SELECT message_id AS messageId, handle FROM reported_message JOIN report USING (number) ${ofUser}`,
  kept: `SELECT message_id AS messageId, handle FROM hidden ${ofUser} WHERE version = 0`,
  threads: 'SELECT thread_id AS threadId, name, timer FROM thread',
  members: `SELECT thread_id AS threadId, user_id AS userId, handle, member.display_name AS displayName, joined_at AS joinedAt, iif(member.sees_history, 0, joined_at) AS seenSince, left_at IS NULL AS isIn, is_told = 0 AS isSubscriber, role FROM member ${ofUser}`,
  removed: `SELECT thread_id AS threadId, handle FROM membership ${ofUser} WHERE removed = 1`,
  requests: `SELECT thread_id AS threadId, handle, count FROM join_requests ${ofUser} WHERE count > 0`,
  invited: `SELECT thread_id AS threadId, handle, picture, state = 'requested' AS isRequest FROM invitation ${ofUser} WHERE state IN ('open', 'requested')`,
  bans: `SELECT thread_id AS threadId, handle FROM ban ${ofUser}`,
  reads: `SELECT thread_id AS threadId, handle, read_through AS readThrough FROM read_position ${ofUser}`,
  scheduled: `SELECT message_id AS messageId, thread_id AS threadId, handle, state, send_at AS sendAt, text AS words
    FROM scheduled ${ofUser}`,
  handles: 'SELECT handle FROM user',
} as const;

/** What is set of each plain state. */
const statesIn = ofPlainStates((state) => {
  const { entity, field, about, isPersonal, apart } = state;
  const columns = columnsOf(entityKind[entity]).filter((column) => column.field === field);
  const target = about === 'account' ? [] : [toSnake(`${about}Id`)];
  const key = [...target, ...(isPersonal ? ['handle'] : []), ...apart.map(toSnake)];
  const sql = `SELECT ${key.join(', ')}, ${toSnake(field)} FROM ${toSnake(entity)} ${isPersonal ? ofUser : ''}
    WHERE ${isSet(state)}`;
  const toState = (row: Readonly<Record<string, unknown>>): StoredState => ({
    key: keyOf(...key.map((column) => String(row[column]))),
    value: valueText(toEntity(entity, columns, row)[field as 'entity']),
  });
  return (store: Database.Database) =>
    preparedOn(store, sql)
      .all()
      .map((row) => toState(row as Readonly<Record<string, unknown>>));
});

interface Poll {
  readonly anonymous: boolean;
  readonly options: number;
  readonly closedAt: number | null;
}

type Row<Table extends Exclude<keyof StoreRows, 'states'>> = StoreRows[Table][number];
type Raw<Table extends Exclude<keyof StoreRows, 'states'>, Changed> = Omit<Row<Table>, keyof Changed> &
  Changed;

/** @param store a gateway.db */
export function storeRowsIn(store: Database.Database): StoreRows {
  const all = <R>(table: keyof typeof tables) => preparedOn(store, tables[table]).all() as R[];
  type Flags = {
    isEdited: 0 | 1;
    isDeleted: 0 | 1;
    poll: string | null;
    timer: string | null;
    blobs: string;
  };
  return {
    ...{
      expired: all('expired'),
      editions: all('editions'),
      votes: all('votes'),
      given: all('given'),
      opened: all('opened'),
    },
    ...{ hidden: all('hidden'), reads: all('reads'), scheduled: all('scheduled'), removed: all('removed') },
    ...{ requests: all('requests'), bans: all('bans'), kept: all('kept'), reports: all('reports') },
    states: ofPlainStates(({ entity }) => statesIn[entity](store)),
    messages: all<Raw<'messages', Flags>>('messages').map(
      ({ isEdited, isDeleted, poll, timer, blobs, ...message }) =>
        Object.assign(message, {
          ...{ isEdited: isEdited === 1, isDeleted: isDeleted === 1 },
          ...{ poll: pollOf(poll), timer: timerIn(timer), blobs: JSON.parse(blobs) as string[] },
        }),
    ),
    tallies: all<Raw<'tallies', { counts: string }>>('tallies').map(({ counts, ...tally }) =>
      Object.assign(tally, { counts: JSON.parse(counts) as number[] }),
    ),
    threads: all<Row<'threads'>>('threads').map(({ timer, ...thread }) =>
      Object.assign(thread, { timer: timerIn(timer) }),
    ),
    members: all<Raw<'members', { isIn: 0 | 1; isSubscriber: 0 | 1 }>>('members').map(
      ({ isIn, isSubscriber, ...member }) =>
        Object.assign(member, { isIn: isIn === 1, isSubscriber: isSubscriber === 1 }),
    ),
    invited: all<Raw<'invited', { isRequest: 0 | 1 }>>('invited').map(({ isRequest, ...each }) =>
      Object.assign(each, { isRequest: isRequest === 1 }),
    ),
    handles: all<{ handle: string }>('handles').map(({ handle }) => handle),
  };
}

const timerIn = (timer: string | null) =>
  timer === null ? null : timerText(JSON.parse(timer) as Parameters<typeof timerText>[0]);

function pollOf(poll: string | null): Row<'messages'>['poll'] {
  if (poll === null) return null;
  const { anonymous, options, closedAt } = JSON.parse(poll) as Poll;
  return { anonymous, options, isClosed: closedAt !== null };
}
