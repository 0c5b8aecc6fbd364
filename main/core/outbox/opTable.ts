import type { NewId, OpId, UserId } from '../../../sync/core/ids.ts';
import { type ErrorData, TernError } from '../../../sync/core/ternError.ts';
import type { Db } from '../database/driver.ts';
import { ofNamed } from './kinds.ts';
import { opColumns, type OpRow, type OutboxOp, toOutboxOp } from './rows.ts';
import type { Settings } from './settings.ts';

/** A statement that reads ops, in the order it says. */
interface OpQuery<Params extends unknown[]> {
  all(...params: Params): readonly OutboxOp[];
  first(...params: Params): OutboxOp | null;
}

/** @returns makes a query of what comes after `SELECT … FROM op` */
export function opQueries(db: Db) {
  return <Params extends unknown[]>(rest: string): OpQuery<Params> => {
    const statement = db.prepare<unknown[], OpRow>(`SELECT ${opColumns} FROM op ${rest}`);
    return {
      all: (...params) => statement.all(...params).map(toOutboxOp),
      first(...params) {
        const row = statement.get(...params);
        return row === undefined ? null : toOutboxOp(row);
      },
    };
  };
}

export interface OpTableDeps {
  readonly db: Db;
  readonly userId: UserId;
  readonly settings: Settings;
  readonly newId: NewId;
  /** Wall time. */
  readonly now: () => number;
}

/** What several parts do to single ops. */
export interface OpTable {
  readonly query: ReturnType<typeof opQueries>;
  /** This person's, whatever has become of it. */
  find(opId: OpId): OutboxOp | null;
  /** @throws TernError opNotFailed */
  requireRefused(opId: OpId): OutboxOp;
  remove(position: number): void;
  setBody(position: number, body: unknown): void;
  /** It waits in its old place as another op that never left. @returns its id */
  renew(position: number, body: unknown): OpId;
  /** It was for somebody else: it is for whoever has the username when it is taken. */
  forgetPeople(position: number): void;
  refuse(opId: OpId, error: ErrorData): void;
  /** Nobody needs its answer. */
  settle(opId: OpId): void;
  /** It had left after the backup that brought it back: a restored gateway may need it again. */
  journal(opId: OpId, sequenceNumber: number): void;
  /** The next `n`, which no op has had. */
  nextNumber(): number;
}

export function prepareOpTable({ db, userId, settings, newId, now }: OpTableDeps): OpTable {
  const query = opQueries(db);
  const byId = query<[string, string]>(`WHERE op_id = ? AND user_id = ?`);
  const find = (opId: OpId) => byId.first(opId, userId);
  const remove = db.prepare(`DELETE FROM op WHERE position = ?`);
  const setBody = db.prepare(`UPDATE op SET body = ? WHERE position = ?`);
  const renew = db.prepare(`
    UPDATE op SET op_id = ?, body = ?, state = 'waiting', n = NULL, sequence_number = NULL, error = NULL,
      answered_at = NULL, replayed = 0, skipped = 0, taken_under = NULL, expires_at = NULL, outcome = NULL
    WHERE position = ?`);
  const forgetPeople = db.prepare(`UPDATE op SET people = iif(${ofNamed}, '{}', NULL) WHERE position = ?`);
  const refuse = db.prepare(`
    UPDATE op SET state = 'refused', skipped = 0, error = ?, answered_at = ? WHERE op_id = ?`);
  const settle = db.prepare(`UPDATE op SET state = 'done', answered_at = ? WHERE op_id = ?`);
  const journal = db.prepare(`
    UPDATE op SET state = 'done', answered_at = ?, n = ?, sequence_number = ?, error = NULL WHERE op_id = ?`);

  function nextNumber(): number {
    const n = settings.opCounter() + 1;
    settings.setOpCounter(n);
    return n;
  }

  return {
    query,
    find,
    requireRefused(opId) {
      const op = find(opId);
      if (op?.state === 'refused') return op;
      throw new TernError('opNotFailed', { message: 'only something that was refused can be sent again' });
    },
    remove: (position) => void remove.run(position),
    setBody: (position, body) => void setBody.run(JSON.stringify(body), position),
    renew(position, body) {
      const id = newId() as OpId;
      renew.run(id, JSON.stringify(body), position);
      return id;
    },
    forgetPeople: (position) => void forgetPeople.run(position),
    refuse: (opId, error) => void refuse.run(JSON.stringify(error), now(), opId),
    settle: (opId) => void settle.run(now(), opId),
    journal: (opId, sequenceNumber) => void journal.run(now(), nextNumber(), sequenceNumber, opId),
    nextNumber,
  };
}
