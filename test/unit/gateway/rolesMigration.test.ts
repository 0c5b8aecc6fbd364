import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../../sync/gateway/store/sqlite/openDatabase.ts';
import { gateway0018 } from '../../../sync/gateway/store/sqlite/migrations/0018-roles.ts';

interface Group {
  readonly id: string;
  readonly kind?: 'direct';
  readonly createdBy: string | null;
  /** Who is or was in it: joined at, left at. */
  readonly members: Readonly<Record<string, readonly [number, number | null]>>;
}

/** A store from before roles, brought up to date. */
function upgraded(...groups: readonly Group[]) {
  const db = openDatabase(':memory:');
  onTestFinished(() => void db.close());
  db.exec('ALTER TABLE member DROP COLUMN role; UPDATE store_state SET position = 30');
  const [thread, feed, member] = [
    db.prepare(
      'INSERT INTO thread (thread_id, version, kind, created_at, created_by) VALUES (?, 1, ?, 0, ?)',
    ),
    db.prepare('INSERT INTO feed (feed_id, last, position) VALUES (?, 9, 20)'),
    db.prepare('INSERT INTO member (thread_id, user_id, version, joined_at, left_at) VALUES (?, ?, 5, ?, ?)'),
  ];
  for (const { id, kind = 'group', createdBy, members } of groups) {
    thread.run(id, kind, createdBy);
    feed.run(id);
    for (const [userId, [joinedAt, leftAt]] of Object.entries(members))
      member.run(id, userId, joinedAt, leftAt);
  }
  db.exec(gateway0018);
  const all = (sql: string) => db.prepare<[], object>(sql).all().map(Object.values);
  return {
    owners: () => all(`SELECT thread_id, user_id FROM member WHERE role = 'owner' ORDER BY thread_id`),
    versions: (id: string) =>
      all(`SELECT user_id, version FROM member WHERE thread_id = '${id}' ORDER BY user_id`),
    feeds: () => all('SELECT feed_id, last, position FROM feed ORDER BY feed_id'),
    others: () => all(`SELECT 1 FROM member WHERE role IS NOT NULL AND role <> 'owner'`),
    position: () => all('SELECT position FROM store_state'),
  };
}

const stays = (joinedAt: number) => [joinedAt, null] as const;

it('[ROLE-1] a group from before roles is its creator’s, or else that of whoever joined first', () => {
  const { owners, others } = upgraded(
    { id: 'g:1', createdBy: 'b', members: { a: stays(0), b: stays(0) } },
    { id: 'g:2', createdBy: 'b', members: { a: stays(7), b: [0, 8], c: stays(4) } },
    { id: 'g:3', createdBy: 'b', members: { c: stays(0), a: stays(0), b: [0, 8] } },
    { id: 'g:4', createdBy: 'b', members: { b: [0, 8] } },
    { id: 'g:5', createdBy: null, members: { b: stays(3), a: stays(6) } },
    { id: 'd:6', kind: 'direct', createdBy: null, members: { a: stays(0), b: stays(0) } },
  );
  expect(owners()).toEqual([
    ['g:1', 'b'],
    ['g:2', 'c'],
    ['g:3', 'a'],
    ['g:5', 'b'],
  ]);
  expect(others()).toEqual([]);
});

it('[ROLE-1] everybody in the group is told by one number of its feed, and the store is no further than it was', () => {
  const { feeds, versions, position } = upgraded(
    { id: 'g:1', createdBy: 'b', members: { a: stays(0), b: stays(0), c: [0, 5] } },
    { id: 'g:2', createdBy: 'b', members: { b: [0, 8] } },
    { id: 'd:3', kind: 'direct', createdBy: null, members: { a: stays(0) } },
  );
  expect(feeds()).toEqual([
    ['d:3', 9, 20],
    ['g:1', 10, 31],
    ['g:2', 9, 20],
  ]);
  expect(versions('g:1')).toEqual([
    ['a', 10],
    ['b', 10],
    ['c', 5],
  ]);
  expect(position()).toEqual([[30]]);
});
