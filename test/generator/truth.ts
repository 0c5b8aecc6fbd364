import type Database from 'better-sqlite3';
import { nobody } from '../../sync/core/ids.ts';
import type { EntityName } from '../../sync/protocol/entities/entity.ts';
import { preparedOn } from './preparedOn.ts';

/** What a former member holds is what they happened to have: only of one's present threads is anything promised. */
const present = 'thread_id NOT IN (SELECT thread_id FROM membership WHERE left_at IS NOT NULL)';

/** Nobody is told of a message that has disappeared, but that it has. */
type Compared = Exclude<EntityName, 'expired'> | 'list' | 'cursor';

/** Server truth as one person may know it, table by table, in a comparable order. */
const tables = {
  thread: {
    mirror: `SELECT thread_id, version, kind, name, created_at, created_by, timer FROM thread
      WHERE ${present} ORDER BY thread_id`,
    gateway: `SELECT thread_id, version, kind, name, created_at, created_by, timer FROM thread
      WHERE ${mine('thread_id')} ORDER BY thread_id`,
  },
  membership: {
    mirror: 'SELECT thread_id, version, joined_at, left_at, removed FROM membership ORDER BY thread_id',
    gateway: `SELECT thread_id, version, joined_at, left_at, removed FROM membership
      WHERE user_id = :me ORDER BY thread_id`,
  },
  // [SEE-2] Who had left before one joined is nobody one can know of.
  member: {
    mirror: `SELECT thread_id, user_id, version, handle, display_name, joined_at, left_at FROM member
      WHERE ${present} ORDER BY thread_id, user_id`,
    gateway: `SELECT thread_id, user_id, version, handle, display_name, joined_at, left_at
      FROM member JOIN user USING (user_id)
      WHERE ${mine('thread_id')} AND (left_at IS NULL OR left_at > ${joinedAt('member')})
      ORDER BY thread_id, user_id`,
  },
  message: {
    mirror: `SELECT message_id, thread_id, sequence_number, version, sender_id, at, edited_at, deleted_at, kind,
        reply_to, forwarded_from, poll, notice, text, edited_over, expiry, expires_at
      FROM message WHERE ${present} ORDER BY thread_id, sequence_number`,
    gateway: `SELECT message_id, thread_id, sequence_number, version, sender_id, at, edited_at, deleted_at,
        json_extract(envelope, '$.kind') AS kind, json_extract(envelope, '$.replyTo') AS reply_to,
        envelope -> '$.forwardedFrom' AS forwarded_from,
        envelope -> '$.poll' AS poll, json_extract(envelope, '$.notice') AS notice,
        coalesce(json_extract(content, '$.text') || coalesce((
          SELECT char(10) || group_concat(value, char(10)) FROM json_each(content, '$.options')), ''), '') AS text,
        edited_over, expiry, expires_at
      FROM message
      WHERE ${mine('thread_id')} AND ${notHidden('message_id')} AND sequence_number > ${joinedAt('message')}
      ORDER BY thread_id, sequence_number`,
  },
  // Reactions taken back before a first page was made are not in it, and nobody sees them.
  reaction: {
    mirror: `SELECT message_id, emoji, user_id, thread_id, version FROM reaction
      WHERE present = 1 AND ${present} ORDER BY message_id, emoji, user_id`,
    gateway: `SELECT message_id, emoji, user_id, thread_id, version FROM reaction
      WHERE present = 1 AND ${mine('thread_id')} AND ${notHidden('message_id')}
        AND sequence_number > ${joinedAt('reaction')}
      ORDER BY message_id, emoji, user_id`,
  },
  // Nobody sees those taken back.
  vote: {
    mirror: `SELECT message_id, user_id, thread_id, version, choice FROM vote
      WHERE choice <> '[]' AND ${present} ORDER BY message_id, user_id`,
    gateway: `SELECT message_id, user_id, thread_id, version, choice FROM vote
      WHERE choice <> '[]' AND ${mine('thread_id')} AND ${notHidden('message_id')}
        AND sequence_number > ${joinedAt('vote')}
      ORDER BY message_id, user_id`,
  },
  tally: {
    mirror: `SELECT message_id, thread_id, version, counts, voters FROM tally WHERE ${present} ORDER BY message_id`,
    gateway: `SELECT message_id, thread_id, version, counts, voters FROM tally
      WHERE ${mine('thread_id')} AND ${notHidden('message_id')} AND sequence_number > ${joinedAt('tally')}
      ORDER BY message_id`,
  },
  // [VOTE-5] Nobody else's, whoever else is in the thread.
  ballot: {
    mirror: `SELECT message_id, thread_id, sequence_number, version, counted_at, choice FROM ballot
      WHERE ${present} AND sequence_number > (
        SELECT joined_at FROM membership WHERE membership.thread_id = ballot.thread_id)
      ORDER BY message_id`,
    gateway: `SELECT message_id, thread_id, sequence_number, version, counted_at, choice FROM ballot
      WHERE user_id = :me AND ${mine('thread_id')} AND ${notHidden('message_id')}
        AND sequence_number > ${joinedAt('ballot')}
      ORDER BY message_id`,
  },
  // Those taken off before a first page was made are not in it.
  pin: {
    mirror: `SELECT message_id, thread_id, sequence_number, version FROM pin
      WHERE pinned = 1 AND ${present} ORDER BY message_id`,
    gateway: `SELECT message_id, thread_id, sequence_number, version FROM pin
      WHERE pinned = 1 AND ${mine('thread_id')} AND ${notHidden('message_id')}
        AND sequence_number > ${joinedAt('pin')}
      ORDER BY message_id`,
  },
  star: {
    mirror: `SELECT message_id, thread_id, sequence_number, version FROM star
      WHERE starred = 1 AND ${present} AND sequence_number > (
        SELECT joined_at FROM membership WHERE membership.thread_id = star.thread_id)
      ORDER BY message_id`,
    gateway: `SELECT message_id, thread_id, sequence_number, version FROM star
      WHERE user_id = :me AND starred = 1 AND ${mine('thread_id')} AND sequence_number > ${joinedAt('star')}
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
  reminder: {
    mirror: `SELECT message_id, thread_id, sequence_number, version, remind_at FROM reminder
      WHERE remind_at IS NOT NULL AND ${present} AND sequence_number > (
        SELECT joined_at FROM membership WHERE membership.thread_id = reminder.thread_id)
      ORDER BY message_id`,
    gateway: `SELECT message_id, thread_id, sequence_number, version, remind_at FROM reminder
      WHERE user_id = :me AND remind_at IS NOT NULL AND ${mine('thread_id')}
        AND sequence_number > ${joinedAt('reminder')}
      ORDER BY message_id`,
  },
  invitation: {
    mirror: 'SELECT thread_id, version, name, at, founder, state FROM invitation ORDER BY thread_id',
    gateway: `SELECT thread_id, version, name, at, founder, state FROM invitation WHERE user_id = :me ORDER BY thread_id`,
  },
  receipt: {
    mirror: `SELECT thread_id, user_id, version, delivered_through, delivered_at, read_through, read_at FROM receipt
      WHERE ${present} ORDER BY thread_id, user_id`,
    gateway: `SELECT thread_id, user_id, version, delivered_through, delivered_at, read_through, read_at
      FROM receipt WHERE ${mine('thread_id')} AND max(delivered_through, read_through) > ${joinedAt('receipt')}
      ORDER BY thread_id, user_id`,
  },
  reach: {
    mirror: `SELECT thread_id, version, steps FROM reach WHERE ${present} ORDER BY thread_id`,
    gateway: `SELECT thread_id, version, steps FROM reach WHERE ${mine('thread_id')} ORDER BY thread_id`,
  },
  readPosition: {
    mirror:
      'SELECT thread_id, version, read_through, delivered_through FROM read_position ORDER BY thread_id',
    gateway: `SELECT thread_id, version, read_through, delivered_through FROM read_position
      WHERE user_id = :me ORDER BY thread_id`,
  },
  list: {
    mirror: `SELECT thread_id, activity_at, last_message_id, unread FROM list_row
      WHERE ${present} ORDER BY thread_id`,
    gateway: `SELECT thread_id, coalesce(last.at, created_at) AS activity_at, last.message_id AS last_message_id,
        (SELECT count(*) FROM message
         WHERE message.thread_id = thread.thread_id AND sender_id NOT IN (:me, '${nobody}') AND deleted_at IS NULL
           AND ${notHidden('message_id')} AND sequence_number > ${joinedAt('thread')} AND sequence_number > coalesce(
           (SELECT read_through FROM read_position
            WHERE read_position.thread_id = thread.thread_id AND user_id = :me), 0)) AS unread
      FROM thread
        LEFT JOIN (SELECT thread_id, message_id, at, max(sequence_number) FROM message
          WHERE ${notHidden('message_id')} GROUP BY thread_id) AS last
          USING (thread_id)
      WHERE ${mine('thread_id')} ORDER BY thread_id`,
  },
  hidden: {
    mirror: 'SELECT message_id, thread_id, version FROM hidden ORDER BY message_id',
    gateway: 'SELECT message_id, thread_id, version FROM hidden WHERE user_id = :me ORDER BY message_id',
  },
  cursor: {
    mirror: `SELECT feed_id, cursor FROM feed
      WHERE feed_id NOT IN (SELECT thread_id FROM membership WHERE left_at IS NOT NULL) ORDER BY feed_id`,
    gateway: `SELECT feed_id, last AS cursor FROM feed WHERE feed_id = 'u:' || :me OR ${mine('feed_id')}
      ORDER BY feed_id`,
  },
} as const satisfies Readonly<Record<Compared, { readonly mirror: string; readonly gateway: string }>>;

function mine(column: string): string {
  return `${column} IN (SELECT thread_id FROM member WHERE user_id = :me AND left_at IS NULL)`;
}

/** Where one's own membership begins: nothing from before is to be seen. */
function joinedAt(table: string): string {
  return `(SELECT own.joined_at FROM member AS own WHERE own.thread_id = ${table}.thread_id AND own.user_id = :me)`;
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
