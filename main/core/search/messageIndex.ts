import type { MessageId, ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { Db } from '../database/driver.ts';
import { kindsIn, searchedText } from './filesIn.ts';
import { fold, foldVersion } from './fold.ts';
import { indexedText } from './terms.ts';

/** A message as the index finds it: whether it really matches is told by its text. */
export interface Candidate {
  readonly doc: number;
  readonly messageId: MessageId;
  readonly threadId: ThreadId;
  readonly senderId: UserId;
  readonly at: number;
  readonly text: string;
  /** JSON of its attachments; null: none. */
  readonly files: string | null;
  /** JSON of its card; null: none. */
  readonly card: string | null;
}

/** Trigrams: all of each list's, and one at least of each of the others'. */
export interface IndexQuery {
  readonly all: readonly string[];
  readonly anyOf: readonly (readonly string[])[];
  /** Wall times: from, inclusive, and to, exclusive. */
  readonly from: number;
  readonly to: number;
}

export interface MessageIndex {
  /** Takes in so many of the newest messages that are not in it. @returns how many */
  takeIn(limit: number): number;
  /** Messages that are not in it yet. */
  countMissing(): number;
  /** Messages with a text. */
  count(): number;
  /** Newest first, below a place. */
  candidates(query: IndexQuery, below: number, limit: number): readonly Candidate[];
  /** What is not in it yet, newest first. */
  missing(limit: number): readonly Candidate[];
  /** Empties it, and does what then is done to messages that it no longer has to follow. */
  clear(then: () => void): void;
}

/** Places of one second, one for each of its milliseconds and some between two: they are in the order of time. */
const docsOfSecond = 1_024;
const docFloor = (at: number) => Math.floor(at / 1_000) * docsOfSecond;
const docOf = (at: number) => docFloor(at) + (at % 1_000);
const greatestDoc = Number.MAX_SAFE_INTEGER;

/** What the triggers of the tables call; before any statement that touches messages. */
export function defineIndexTerms(db: Db): void {
  db.function('index_terms', { deterministic: true }, (text, threadId, senderId, files) => {
    const searched = { text: String(text), files: files as string | null };
    const folded = fold(searchedText(searched));
    return indexedText(folded, threadId as ThreadId, senderId as UserId, kindsIn(searched));
  });
}

/** What is not in the index yet; spelled so that SQLite finds the partial index for it. */
const isMissing = `doc IS NULL AND text <> '' AND notice IS NULL`;
const candidate = `message_id AS messageId, thread_id AS threadId, sender_id AS senderId, at, text, files, card`;

/** @param db of a mirror, on which `defineIndexTerms` was called */
export function prepareMessageIndex(db: Db): MessageIndex {
  const countMissing = db.prepare<[], number>(`SELECT count(*) FROM message WHERE ${isMissing}`).pluck();
  const count = db.prepare<[], number>(`SELECT count(*) FROM message WHERE text <> ''`).pluck();
  const missing = db.prepare<[number], Candidate>(
    `SELECT 0 AS doc, ${candidate} FROM message WHERE ${isMissing} ORDER BY at DESC LIMIT ?`,
  );
  const clear = prepareClear(db);

  return {
    takeIn: db.transaction(prepareTakeIn(db)).immediate,
    countMissing: () => countMissing.get() ?? 0,
    count: () => count.get() ?? 0,
    candidates: prepareCandidates(db),
    missing: (limit) => missing.all(limit),
    clear,
  };
}

/** Empties the index, at once if it was made by other rules. */
function prepareClear(db: Db): MessageIndex['clear'] {
  const getFold = db.prepare<[], string>(`SELECT value FROM meta WHERE key = 'searchFold'`).pluck();
  const setFold = db.prepare(
    `INSERT INTO meta (key, value) VALUES ('searchFold', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  );
  const clear = db.transaction((then: () => void) => {
    db.exec(`INSERT INTO message_index (message_index) VALUES ('delete-all')`);
    db.exec(`UPDATE message SET doc = NULL WHERE doc IS NOT NULL`);
    then();
    setFold.run(foldVersion);
  });
  if (getFold.get() !== foldVersion) clear(() => {});
  return clear;
}

function prepareCandidates(db: Db): MessageIndex['candidates'] {
  // The driver binds numbers as floating point, which the index would not take for places.
  const matching = db.prepare<{ match: string; from: number; to: number; limit: number }, Candidate>(`
    SELECT doc, ${candidate} FROM message_index CROSS JOIN message ON message.doc = message_index.rowid
    WHERE message_index MATCH :match
      AND message_index.rowid >= CAST(:from AS INTEGER) AND message_index.rowid < CAST(:to AS INTEGER)
    ORDER BY message_index.rowid DESC LIMIT :limit`);
  const inTime = db.prepare<{ from: number; to: number; limit: number }, Candidate>(
    `SELECT doc, ${candidate} FROM message WHERE doc >= :from AND doc < :to ORDER BY doc DESC LIMIT :limit`,
  );
  return (query, below, limit) => {
    const from = docFloor(query.from);
    const to = Math.min(below, query.to === Infinity ? greatestDoc : docFloor(query.to));
    const match = matchOf(query);
    return match === null ? inTime.all({ from, to, limit }) : matching.all({ match, from, to, limit });
  };
}

function prepareTakeIn(db: Db): MessageIndex['takeIn'] {
  const freeDoc = prepareFreeDoc(db);
  const newest = db.prepare<[number], { messageId: MessageId; at: number }>(`
    SELECT message_id AS messageId, at FROM message WHERE ${isMissing}
    ORDER BY at DESC, sequence_number DESC LIMIT ?`);
  const place = db.prepare(`UPDATE message SET doc = ? WHERE message_id = ?`);
  const insert = db.prepare(`
    INSERT INTO message_index (rowid, terms)
    SELECT doc, index_terms(text, thread_id, sender_id, files) FROM message WHERE message_id = ?`);
  return (limit) => {
    const chosen = newest.all(limit).toReversed();
    for (const { messageId, at } of chosen) {
      place.run(freeDoc(at), messageId);
      insert.run(messageId);
    }
    return chosen.length;
  };
}

/** A place that no message has. What was taken at one moment stands one after the other. */
function prepareFreeDoc(db: Db): (at: number) => number {
  const isTaken = db.prepare<[number]>('SELECT 1 FROM message WHERE doc = ?');
  const nextFree = db
    .prepare<[number], number>(
      `SELECT doc + 1 FROM message AS one WHERE doc >= ?
         AND NOT EXISTS (SELECT 1 FROM message AS next WHERE next.doc = one.doc + 1) ORDER BY doc LIMIT 1`,
    )
    .pluck();
  // Thousands may be of one second: those that have their place are passed over once.
  let last = { floor: -1, doc: 0 };

  return (at) => {
    const doc = docOf(at);
    if (isTaken.get(doc) === undefined) return doc;
    const floor = docFloor(at);
    const isBeyond = last.floor === floor && last.doc > doc && isTaken.get(last.doc) !== undefined;
    last = { floor, doc: nextFree.get(isBeyond ? last.doc : doc) ?? doc };
    return last.doc;
  };
}

/** Null: any message will do. */
function matchOf({ all, anyOf }: IndexQuery): string | null {
  const quoted = (term: string) => `"${term.replaceAll('"', '""')}"`;
  const parts = [
    ...new Set(all.map(quoted)),
    ...anyOf.map((terms) => `(${[...new Set(terms.map(quoted))].join(' OR ')})`),
  ];
  return parts.length === 0 ? null : parts.join(' AND ');
}
