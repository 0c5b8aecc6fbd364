import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import type { Content } from '../../protocol/entities/message.ts';
import { wordsOf } from '../../protocol/polls.ts';
import { TernError } from '../../core/ternError.ts';
import { closingsFolder, closingsIn } from '../store/sqlite/reportClosings.ts';

interface ReportHead {
  readonly number: number;
  readonly at: number;
  readonly reason: string;
  readonly note: string;
  readonly isClosed: boolean;
  /** Their username. */
  readonly reporter: string;
  /** The usernames of those who wrote what is reported. */
  readonly about: readonly string[];
  readonly messages: number;
}

export interface ReportedWords {
  readonly messageId: string;
  readonly threadId: string;
  /** null: a direct conversation, or one without a name. */
  readonly threadName: string | null;
  /** Their username. */
  readonly sender: string;
  readonly sentAt: number;
  /** null: it was gone before it was reported. [REPORT-3] */
  readonly text: string | null;
}

export type ListedReport = ReportHead;
export type WholeReport = Omit<ReportHead, 'messages'> & { readonly messages: readonly ReportedWords[] };

const heads = `
  SELECT number, report.at, reason, note, closed_at IS NOT NULL AS isClosed, user.handle AS reporter,
    (SELECT json_group_array(DISTINCT sender.handle) FROM reported_message JOIN user AS sender ON user_id = sender_id
      WHERE reported_message.number = report.number) AS about,
    (SELECT count(*) FROM reported_message WHERE reported_message.number = report.number) AS messages
  FROM report JOIN user USING (user_id)`;
type Row = Omit<ReportHead, 'isClosed' | 'about'> & { readonly isClosed: 0 | 1; readonly about: string };

/**
 * Reads what was reported to a gateway, whether it is at work or not.
 * @throws TernError `requestInvalid` when there is no database
 */
export function readReports<T>(data: string, task: (reports: Reports) => T): T {
  const file = join(data, 'gateway.sqlite');
  if (!existsSync(file)) throw new TernError('requestInvalid', { message: `There is no database ${file}.` });
  const db = new Sqlite(file, { readonly: true });
  try {
    return task(reportsIn(db, new Set(closingsIn(closingsFolder(file)))));
  } finally {
    db.close();
  }
}

export type Reports = ReturnType<typeof reportsIn>;

/** @param closing those that the gateway has not closed yet, though the operator has */
function reportsIn(db: Database, closing: ReadonlySet<number>) {
  const hasAny =
    db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'reported_message'`).get() !== undefined;
  const toHead = ({ isClosed, about, ...row }: Row): ReportHead => ({
    ...row,
    isClosed: isClosed === 1 || closing.has(row.number),
    about: JSON.parse(about) as string[],
  });
  return {
    /** The oldest first. A gateway of an older version has none. */
    list: (all: boolean): ListedReport[] =>
      hasAny
        ? db
            .prepare<[], Row>(`${heads} ORDER BY number`)
            .all()
            .map(toHead)
            .filter(({ isClosed }) => all || !isClosed)
        : [],
    find(number: number): WholeReport | null {
      const row = hasAny ? db.prepare<[number], Row>(`${heads} WHERE number = ?`).get(number) : undefined;
      return row === undefined ? null : { ...toHead(row), messages: messagesOf(db, number) };
    },
  };
}

function messagesOf(db: Database, number: number): ReportedWords[] {
  type Stored = Omit<ReportedWords, 'text'> & { readonly content: string | null };
  return db
    .prepare<[number], Stored>(
      `SELECT message_id AS messageId, thread_id AS threadId, thread.name AS threadName, handle AS sender,
         reported_message.at AS sentAt, content
       FROM reported_message JOIN user ON user_id = sender_id LEFT JOIN thread USING (thread_id)
       WHERE number = ? ORDER BY reported_message.at, message_id`,
    )
    .all(number)
    .map(({ content, ...message }) =>
      Object.assign(message, { text: content === null ? null : wordsOf(JSON.parse(content) as Content) }),
    );
}
