import type Database from 'better-sqlite3';
import { nobody } from '../../sync/core/ids.ts';
import { entityKind, type EntityName } from '../../sync/protocol/entities/entity.ts';
import type { AnyState } from '../../sync/protocol/ops/defineOp.ts';
import { columnsOf, toSnake } from '../../sync/sqlite/entityRows.ts';
import { ofPlainStates } from '../model/states.ts';
import { isSet } from './isSet.ts';
import { preparedOn } from './preparedOn.ts';

/** What a former member holds is what they happened to have: only of one's present threads is anything promised. */
const present = 'thread_id NOT IN (SELECT thread_id FROM membership WHERE left_at IS NOT NULL)';

/** [PREFER-4] A restored store may have what was set of a thread that nobody brought back. */
const isHeld = 'thread_id IN (SELECT thread_id FROM thread)';

/** Nobody is told of a message that has disappeared, but that it has. */
type Compared = Exclude<EntityName, 'expired'> | 'list' | 'cursor';

interface Queries {
  readonly mirror: string;
  readonly gateway: string;
}

/** What is set: nobody sees what was taken back, and a first page does not tell of it. */
function ofState(state: AnyState): Queries {
  const { name, feed, key, schema, dropsWithMessage } = entityKind[state.entity];
  const table = toSnake(name);
  const columns = columnsOf(entityKind[name]).map((column) => column.name);
  const rows = (where: readonly string[]) => `SELECT ${columns.join(', ')} FROM ${table}
    WHERE ${[isSet(state), ...where].join(' AND ')} ORDER BY ${key.map(toSnake).join(', ')}`;
  const hasPlace = 'sequenceNumber' in schema.properties;
  const afterOwn = `sequence_number > (SELECT iif(sees_history, 0, joined_at) FROM membership WHERE membership.thread_id = ${table}.thread_id)`;
  const isOfThread = 'threadId' in schema.properties;
  const mirror = isOfThread ? [present, ...(feed === 'account' ? [hasPlace ? afterOwn : isHeld] : [])] : [];
  const gateway = isOfThread ? [mine('thread_id')] : [];
  if (hasPlace) gateway.push(`sequence_number > ${seenSince(table)}`);
  if (feed === 'account') gateway.push('user_id = :me');
  else if (dropsWithMessage === true) gateway.push(notHidden('message_id'));
  return { mirror: rows(mirror), gateway: rows(gateway) };
}

/** Server truth as one person may know it, table by table, in a comparable order. */
const tables = {
  ...ofPlainStates(ofState),
  vote: ofState({ entity: 'vote', field: 'choice', none: [] }),
  thread: {
    mirror: `SELECT thread_id, version, kind, name, created_at, created_by, timer FROM thread
      WHERE ${present} ORDER BY thread_id`,
    gateway: `SELECT thread_id, version, kind, name, created_at, created_by, timer FROM thread
      WHERE ${mine('thread_id')} ORDER BY thread_id`,
  },
  membership: {
    mirror:
      'SELECT thread_id, version, joined_at, left_at, removed, subscribed, sees_history FROM membership ORDER BY thread_id',
    gateway: `SELECT thread_id, version, joined_at, left_at, removed, subscribed, sees_history FROM membership
      WHERE user_id = :me ORDER BY thread_id`,
  },
  // [SEE-2] Who had left before one joined is nobody one can know of.
  member: {
    mirror: `SELECT thread_id, user_id, version, handle, display_name, about, joined_at, left_at, role, sees_history FROM member
      WHERE ${present} ORDER BY thread_id, user_id`,
    gateway: `SELECT thread_id, user_id, version, handle, member.display_name, member.about, joined_at, left_at, role, sees_history
      FROM member JOIN user USING (user_id)
      WHERE ${mine('thread_id')} AND is_told = 1 AND (left_at IS NULL OR left_at > ${seenSince('member')})
      ORDER BY thread_id, user_id`,
  },
  message: {
    mirror: `SELECT message_id, thread_id, sequence_number, version, sender_id, at, edited_at, deleted_at, deleted_by, kind,
        reply_to, forwarded_from, poll, notice, coalesce(view_once ->> '$.file.name', text) AS text, edited_over, expiry,
        expires_at, comment_on, commenter, coalesce(view_once -> '$.opened', '[]') AS opened, listeners
      FROM message WHERE ${present} ORDER BY thread_id, sequence_number`,
    gateway: `SELECT message_id, thread_id, sequence_number, version, sender_id, at, edited_at, deleted_at, deleted_by,
        json_extract(envelope, '$.kind') AS kind, json_extract(envelope, '$.replyTo') AS reply_to,
        envelope -> '$.forwardedFrom' AS forwarded_from,
        envelope -> '$.poll' AS poll, json_extract(envelope, '$.notice') AS notice,
        coalesce(json_extract(content, '$.text') || coalesce((
          SELECT char(10) || group_concat(value, char(10)) FROM json_each(content, '$.options')), ''), '') AS text,
        edited_over, expiry, expires_at, comment_on, envelope -> '$.commenter' AS commenter,
        coalesce(envelope -> '$.opened', '[]') AS opened, envelope -> '$.listened' AS listeners
      FROM message
      WHERE ${mine('thread_id')} AND ${notHidden('message_id')} AND sequence_number > ${seenSince('message')}
      ORDER BY thread_id, sequence_number`,
  },
  tally: {
    mirror: `SELECT message_id, thread_id, sequence_number, version, counts, voters FROM tally WHERE ${present} ORDER BY message_id`,
    gateway: `SELECT message_id, thread_id, sequence_number, version, counts, voters FROM tally
      WHERE ${mine('thread_id')} AND ${notHidden('message_id')} AND sequence_number > ${seenSince('tally')}
      ORDER BY message_id`,
  },
  // [VOTE-5] Nobody else's, whoever else is in the thread.
  ballot: {
    mirror: `SELECT message_id, thread_id, sequence_number, version, counted_at, choice FROM ballot
      WHERE ${present} AND sequence_number > (
        SELECT iif(sees_history, 0, joined_at) FROM membership WHERE membership.thread_id = ballot.thread_id)
      ORDER BY message_id`,
    gateway: `SELECT message_id, thread_id, sequence_number, version, counted_at, choice FROM ballot
      WHERE user_id = :me AND ${mine('thread_id')} AND ${notHidden('message_id')}
        AND sequence_number > ${seenSince('ballot')}
      ORDER BY message_id`,
  },
  draft: {
    mirror: 'SELECT thread_id, version, copies FROM draft ORDER BY thread_id',
    gateway: 'SELECT thread_id, version, copies FROM draft WHERE user_id = :me ORDER BY thread_id',
  },
  scheduled: {
    mirror: `SELECT message_id, thread_id, version, state, send_at, sent_at, reply_to, text, reason
      FROM scheduled ORDER BY message_id`,
    gateway: `SELECT message_id, thread_id, version, state, send_at, sent_at, reply_to, text, reason
      FROM scheduled WHERE user_id = :me ORDER BY message_id`,
  },
  invitation: {
    mirror: 'SELECT thread_id, version, name, picture, at, founder, state FROM invitation ORDER BY thread_id',
    gateway: `SELECT thread_id, version, name, picture, at, founder, state FROM invitation WHERE user_id = :me ORDER BY thread_id`,
  },
  joinRequests: {
    mirror: 'SELECT thread_id, version, count FROM join_requests ORDER BY thread_id',
    gateway: 'SELECT thread_id, version, count FROM join_requests WHERE user_id = :me ORDER BY thread_id',
  },
  receipt: {
    mirror: `SELECT thread_id, user_id, version, delivered_through, delivered_at, read_through, read_at, missed, untold FROM receipt
      WHERE ${present} ORDER BY thread_id, user_id`,
    gateway: `SELECT thread_id, user_id, version, delivered_through, delivered_at, read_through, read_at, missed, untold
      FROM receipt WHERE ${mine('thread_id')} AND max(delivered_through, read_through) > ${seenSince('receipt')}
      ORDER BY thread_id, user_id`,
  },
  audience: {
    mirror: `SELECT thread_id, version, count FROM audience WHERE ${present} ORDER BY thread_id`,
    gateway: `SELECT thread_id, version, count FROM audience WHERE ${mine('thread_id')} ORDER BY thread_id`,
  },
  reach: {
    mirror: `SELECT thread_id, version, steps FROM reach WHERE ${present} ORDER BY thread_id`,
    gateway: `SELECT thread_id, version, steps FROM reach WHERE ${mine('thread_id')} ORDER BY thread_id`,
  },
  readPosition: {
    mirror:
      'SELECT thread_id, version, read_through, delivered_through, untold FROM read_position ORDER BY thread_id',
    gateway: `SELECT thread_id, version, read_through, delivered_through, untold FROM read_position
      WHERE user_id = :me ORDER BY thread_id`,
  },
  list: {
    mirror: `SELECT thread_id, activity_at, last_message_id, unread FROM list_row
      WHERE ${present} ORDER BY thread_id`,
    gateway: `SELECT thread_id, coalesce(last.at, created_at) AS activity_at, last.message_id AS last_message_id,
        (SELECT count(*) FROM message
         WHERE message.thread_id = thread.thread_id AND sender_id NOT IN (:me, '${nobody}') AND deleted_at IS NULL
           AND comment_on IS NULL AND ${notHidden('message_id')} AND sequence_number > ${joinedAt('thread')} AND sequence_number > coalesce(
           (SELECT read_through FROM read_position
            WHERE read_position.thread_id = thread.thread_id AND user_id = :me), 0)) AS unread
      FROM thread
        LEFT JOIN (SELECT thread_id, message_id, at, max(sequence_number) FROM message
          WHERE comment_on IS NULL AND ${notHidden('message_id')} GROUP BY thread_id) AS last
          USING (thread_id)
      WHERE ${mine('thread_id')} ORDER BY thread_id`,
  },
  hidden: {
    mirror: 'SELECT message_id, thread_id, version FROM hidden ORDER BY message_id',
    // [BLOCK-2] What is kept from them nobody tells them.
    gateway: `SELECT message_id, thread_id, version FROM hidden
      WHERE user_id = :me AND version > 0 ORDER BY message_id`,
  },
  cursor: {
    mirror: `SELECT feed_id, cursor FROM feed
      WHERE feed_id NOT IN (SELECT thread_id FROM membership WHERE left_at IS NOT NULL) ORDER BY feed_id`,
    gateway: `SELECT feed_id, last AS cursor FROM feed WHERE feed_id = 'u:' || :me OR ${mine('feed_id')}
      ORDER BY feed_id`,
  },
} as const satisfies Readonly<Record<Compared, Queries>>;

function mine(column: string): string {
  return `${column} IN (SELECT thread_id FROM member WHERE user_id = :me AND left_at IS NULL)`;
}

/** Nothing that entered before is to be seen. [RIGHT-7] */
function seenSince(table: string): string {
  return ofOwn(table, 'iif(own.sees_history, 0, own.joined_at)');
}

/** Nothing that entered before is unread. */
function joinedAt(table: string): string {
  return ofOwn(table, 'own.joined_at');
}

function ofOwn(table: string, column: string): string {
  return `(SELECT ${column} FROM member AS own WHERE own.thread_id = ${table}.thread_id AND own.user_id = :me)`;
}

function notHidden(column: string): string {
  return `${column} NOT IN (SELECT message_id FROM hidden WHERE user_id = :me)`;
}

export type Truth = { readonly [Table in keyof typeof tables]: readonly unknown[] };

/** As a device holds it. @param mirror a mirror.db of a person who has fetched everything */
export function truthIn(mirror: Database.Database): Truth {
  return read((table) => preparedOn(mirror, tables[table].mirror).all());
}

/** As the gateway holds it for one user. @param store a gateway.db */
export function truthFor(me: string, store: Database.Database): Truth {
  return read((table) => preparedOn(store, tables[table].gateway).all({ me }));
}

function read(rows: (table: keyof Truth) => unknown[]): Truth {
  const names = Object.keys(tables) as (keyof Truth)[];
  return Object.fromEntries(names.map((name) => [name, rows(name)])) as { [Table in keyof Truth]: unknown[] };
}
