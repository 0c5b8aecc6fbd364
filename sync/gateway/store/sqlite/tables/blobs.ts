import type { Database } from 'better-sqlite3';
import type { BlobId, MessageId, UserId } from '../../../../core/ids.ts';
import type { MessageEntity } from '../../../../protocol/entities/message.ts';
import type { NamedBlobs } from '../../../decide/nameableBlob.ts';
import type { Keys, Rows } from '../../../decide/rule.ts';
import type { UploadKey } from '../../blobRecords.ts';
import type { BlobClaim } from '../../run/loads.ts';
import { type MessageRow, toEntity } from './messages.ts';
import { uploadTable } from './blobUploads.ts';
import { viewOnceTable } from './viewOnce.ts';

/** [HIDE-1] */
const notHidden = `NOT EXISTS (
  SELECT 1 FROM hidden WHERE hidden.user_id = :userId AND hidden.message_id = message.message_id)`;

/** Blobs that are kept, and which messages name them. [BLOB-9] */
export function blobTable(db: Database) {
  const uploads = uploadTable(db);
  const references = referenceTable(db);
  const going = goneTable(db);
  const claims = claimTable(db);
  const once = viewOnceTable(db);
  const known = db.prepare('SELECT 1 FROM blob WHERE blob_id = ?');
  const drop = db.prepare('DELETE FROM blob WHERE blob_id = ?');
  let tellGone = () => {};

  /** Nobody knows it any more. */
  function erase(blobId: BlobId): void {
    if (drop.run(blobId).changes === 0) return;
    uploads.dropWhole(blobId);
    going.add(blobId);
    tellGone();
  }

  /** [BLOB-9] What the message names and no other does goes. */
  function release(messageId: MessageId): void {
    const lost = references.ofAlone(messageId);
    references.drop(messageId);
    claims.drop(messageId);
    once.drop(messageId);
    for (const blobId of lost) erase(blobId);
  }

  return {
    ...{ uploads, claims, once, release, gone: going, named: namedIn(db), nameable: nameableIn(db) },
    ...naming({ uploads, references, claims, once }),
    keep: keeper(db, { uploads, references, going }, () => tellGone()),
    isKept: (blobId: BlobId): boolean => known.get(blobId) !== undefined,
    /** [ONCE-6] @returns how many there were, at most `limit` */
    dropViewed(now: number, limit: number): number {
      const due = once.due(now, limit);
      for (const messageId of due) release(messageId);
      return due.length;
    },
    /** [BLOB-10] @returns how many there were, at most `limit` */
    dropUnnamed(now: number, limit: number): number {
      const due = uploads.unnamed(now, limit);
      for (const key of due) {
        uploads.drop(key);
        if (!references.has(key.blobId) && !uploads.areWhole(key.blobId)) erase(key.blobId);
      }
      return due.length;
    },
    /** [BLOB-10] Their account is deleted. */
    abandon(userId: UserId): void {
      uploads.abandon(userId);
      tellGone();
    },
    onGone: (listener: () => void): void => void (tellGone = listener),
    /** One that is not whole. Its process may have died when its bytes had just been kept. */
    end(key: UploadKey): void {
      if (uploads.dropPart(key)) going.addUnlessKept(key.blobId);
    },
  };
}

function keeper(
  db: Database,
  { uploads, references, going }: Pick<NamingTables, 'uploads' | 'references'> & GoingTable,
  tellGone: () => void,
) {
  const put = db.prepare('INSERT INTO blob (blob_id, size) VALUES (?, ?) ON CONFLICT DO NOTHING');
  /** False: the upload is gone. */
  return (key: UploadKey, now: number): boolean => {
    const upload = uploads.find(key);
    if (upload === null) return false;
    const isNamed = references.has(key.blobId);
    if (upload.restores) uploads.drop(key);
    else uploads.makeWhole(key, now, isNamed);
    if (upload.restores && !isNamed) {
      // The last message that named what is put back has gone meanwhile.
      going.addUnlessKept(key.blobId);
      tellGone();
      return true;
    }
    put.run(key.blobId, upload.size);
    going.drop(key.blobId);
    return true;
  };
}

interface GoingTable {
  readonly going: ReturnType<typeof goneTable>;
}

interface NamingTables {
  readonly once: ReturnType<typeof viewOnceTable>;
  readonly uploads: ReturnType<typeof uploadTable>;
  readonly references: ReturnType<typeof referenceTable>;
  readonly claims: ReturnType<typeof claimTable>;
}

function naming({ uploads, references, claims, once }: NamingTables) {
  function refer(messageId: MessageId, blobId: BlobId): void {
    references.add(messageId, blobId);
    uploads.stay(blobId);
  }

  return {
    name({ messageId, blobIds, claims: claimed, goesAt }: NamedBlobs): void {
      if (goesAt !== null) once.put(messageId, goesAt);
      for (const blobId of blobIds) refer(messageId, blobId);
      for (const { id, size } of claimed) claims.add(messageId, id, size);
    },
    /** [BLOB-16] What the message claims it names. */
    grant(messageId: MessageId, blobId: BlobId): void {
      refer(messageId, blobId);
      claims.end(messageId, blobId);
    },
  };
}

/** Which messages name which blobs. */
function referenceTable(db: Database) {
  const has = db.prepare('SELECT 1 FROM blob_reference WHERE blob_id = ?');
  const ofAlone = db
    .prepare<[string], BlobId>(
      `SELECT blob_id FROM blob_reference AS own WHERE message_id = ? AND NOT EXISTS (
         SELECT 1 FROM blob_reference AS other
         WHERE other.blob_id = own.blob_id AND other.message_id <> own.message_id)`,
    )
    .pluck();
  const drop = db.prepare('DELETE FROM blob_reference WHERE message_id = ?');
  // A message whose time was over before it came back names nothing. [TIMER-11]
  const add = db.prepare(
    `INSERT INTO blob_reference (message_id, blob_id) SELECT message_id, :blobId FROM message
     WHERE message_id = :messageId ON CONFLICT DO NOTHING`,
  );
  return {
    has: (blobId: BlobId): boolean => has.get(blobId) !== undefined,
    /** Those that no other message names. */
    ofAlone: (messageId: MessageId): readonly BlobId[] => ofAlone.all(messageId),
    drop: (messageId: MessageId): void => void drop.run(messageId),
    add: (messageId: MessageId, blobId: BlobId): void => void add.run({ messageId, blobId }),
  };
}

/** [BLOB-16] Which messages claim to name which blobs. */
function claimTable(db: Database) {
  const add = db.prepare(
    `INSERT INTO blob_claim (message_id, blob_id, size) SELECT message_id, :blobId, :size FROM message
     WHERE message_id = :messageId ON CONFLICT DO NOTHING`,
  );
  const end = db.prepare('DELETE FROM blob_claim WHERE message_id = ? AND blob_id = ?');
  const drop = db.prepare('DELETE FROM blob_claim WHERE message_id = ?');
  const of = db.prepare<{ blobId: string; userId: string }, MessageRow & { readonly claimed: number }>(
    `SELECT message.*, blob_claim.size AS claimed
     FROM blob_claim JOIN message USING (message_id) JOIN member USING (thread_id)
     WHERE blob_id = :blobId AND member.user_id = :userId AND ${notHidden}`,
  );
  return {
    add: (messageId: MessageId, blobId: BlobId, size: number): void =>
      void add.run({ messageId, blobId, size }),
    end: (messageId: MessageId, blobId: BlobId): void => void end.run(messageId, blobId),
    drop: (messageId: MessageId): void => void drop.run(messageId),
    of: (key: { readonly blobId: BlobId; readonly userId: UserId }): readonly BlobClaim[] =>
      of.all(key).map(({ claimed, ...row }) => ({ message: toEntity(row), size: claimed })),
  };
}

/** Those whose bytes are to be dropped. */
function goneTable(db: Database) {
  const add = db.prepare('INSERT INTO blob_gone (blob_id) VALUES (?) ON CONFLICT DO NOTHING');
  const unlessKept = db.prepare(
    `INSERT INTO blob_gone (blob_id) SELECT :blobId
     WHERE NOT EXISTS (SELECT 1 FROM blob WHERE blob_id = :blobId) ON CONFLICT DO NOTHING`,
  );
  const list = db.prepare<[number], BlobId>('SELECT blob_id FROM blob_gone LIMIT ?').pluck();
  const has = db.prepare('SELECT 1 FROM blob_gone WHERE blob_id = ?');
  const drop = db.prepare('DELETE FROM blob_gone WHERE blob_id = ?');
  return {
    add: (blobId: BlobId): void => void add.run(blobId),
    addUnlessKept: (blobId: BlobId): void => void unlessKept.run({ blobId }),
    list: (limit: number): readonly BlobId[] => list.all(limit),
    has: (blobId: BlobId): boolean => has.get(blobId) !== undefined,
    drop: (blobId: BlobId): void => void drop.run(blobId),
  };
}

/** [BLOB-8] Of the blobs that an op names, those that it might, with their sizes. */
function nameableIn(db: Database) {
  const among = db.prepare<Omit<Keys['nameable'], 'blobIds'> & { blobIds: string }, Nameable>(
    `SELECT blob.blob_id AS id, size,
       EXISTS (SELECT 1 FROM blob_upload WHERE blob_upload.blob_id = blob.blob_id
         AND user_id = :userId AND whole = 1) AS isOwn,
       EXISTS (SELECT 1 FROM blob_reference WHERE blob_reference.blob_id = blob.blob_id
         AND message_id = :forwardOf) AS isForwarded
     FROM blob WHERE blob_id IN (SELECT value FROM json_each(:blobIds))`,
  );
  return ({ blobIds, ...key }: Keys['nameable']): Rows['nameable'] =>
    among.all({ ...key, blobIds: JSON.stringify(blobIds) }).map(({ id, size, isOwn, isForwarded }) => ({
      id,
      size,
      isOwn: isOwn === 1,
      isForwarded: isForwarded === 1,
    }));
}

interface Nameable {
  readonly id: BlobId;
  readonly size: number;
  readonly isOwn: 0 | 1;
  readonly isForwarded: 0 | 1;
}

/** [BLOB-6] The size of a blob that is kept, and what names it in the threads of a user and is not hidden from them. */
function namedIn(db: Database) {
  const size = db.prepare<[string], number>('SELECT size FROM blob WHERE blob_id = ?').pluck();
  const messages = db.prepare<{ blobId: string; userId: string }, MessageRow>(
    `SELECT message.* FROM blob_reference JOIN message USING (message_id) JOIN member USING (thread_id)
     WHERE blob_id = :blobId AND member.user_id = :userId AND ${notHidden}`,
  );
  return (key: {
    readonly blobId: BlobId;
    readonly userId: UserId;
  }): { readonly size: number; readonly messages: readonly MessageEntity[] } | null => {
    const bytes = size.get(key.blobId);
    return bytes === undefined ? null : { size: bytes, messages: messages.all(key).map(toEntity) };
  };
}
