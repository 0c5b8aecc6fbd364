import type { OutboxChange } from '../../../sync/client/ports.ts';
import type { BlobId, MessageId, OpId } from '../../../sync/core/ids.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import type { Content } from '../../../sync/protocol/entities/message.ts';
import { messageOf } from '../../../sync/protocol/ops/subject.ts';
import { type Db, relaxed } from '../database/driver.ts';
import { ownBlobsOf } from './atGateway.ts';
import { changeIn } from './change.ts';
import type { OutboxContext } from './context.ts';
import { ofType } from './kinds.ts';
import { inBody, type OutboxOp } from './rows.ts';
import { isPending, openInFeed } from './states.ts';

export type FiledSend = Extract<OutboxOp, { type: 'sendMessage' }>;

/** What waits until the gateway has the blobs that it names. [CONTENT-3] */
export interface Uploads {
  /** [BLOB-14] The gateway was restored, and has not been given the files that it lacks. */
  owesFiles(): boolean;
  /** Others may still bring back messages whose files only this device has. */
  wasRestoredLately(): boolean;
  /** @param restores as many as there were when it was asked what it lacks */
  filesGivenBack(restores: number): void;
  /** How often the gateway turned out to be restored, since the start. */
  restores(): number;
  /** Ops of the journal have not been answered again. */
  isReplaying(): boolean;
  /** In the order they were written. */
  uploading(): readonly FiledSend[];
  /** What no gateway is known to have: their messages wait or were refused. */
  neededBlobs(): readonly BlobId[];
  /** [ONCE-8] How many messages that are viewed once still need their files here. */
  unsentOnce(): number;
  /** What the message of an op says besides its words. */
  saidBy(opId: OpId): Pick<Content, 'files' | 'preview' | 'sticker' | 'card'>;
  isAtGateway(blobId: BlobId): boolean;
  /** The gateway has said that it has these: what waited for nothing else may leave. */
  noteWhole(blobIds: readonly BlobId[]): OutboxChange;
  /** Its files cannot be uploaded: it holds nothing but what needs it. */
  refuseUpload(opId: OpId, error: ErrorData): OutboxChange;
  /** What the gateway said that it has, it no longer knows. @returns false: so it did once before, or it is not ours */
  uploadAgain(op: OutboxOp): boolean;
}

/**
 * Blobs of messages that were written here, whoever did: a restored gateway may have lost what it had answered. Their
 * sender keeps nothing of what is viewed once. [ONCE-8]
 */
export function namedBlobs(db: Db): readonly BlobId[] {
  return db
    .prepare<[], BlobId>(
      `WITH sent AS (SELECT body FROM op WHERE ${ofType('sendMessage')}
         AND (state <> 'done' OR ${inBody('envelope.viewOnce')} IS NULL))
       SELECT blob.value ->> '$.id' FROM sent, json_each(sent.body, '$.envelope.blobs') AS blob`,
    )
    .pluck()
    .all();
}

/** A week: by then most have been there again. */
const latelyMs = 7 * 24 * 60 * 60_000;

function prepareOwedFiles({
  db,
  userId,
  settings,
  atGateway,
  now,
}: OutboxContext): Pick<
  Uploads,
  'owesFiles' | 'wasRestoredLately' | 'restores' | 'filesGivenBack' | 'isReplaying'
> {
  const replaying = db.prepare<[string]>(
    `SELECT 1 FROM op WHERE user_id = ? AND replayed = 1 AND state = 'waiting' LIMIT 1`,
  );
  return {
    owesFiles: () => settings.owedFiles().includes(userId),
    wasRestoredLately: () => now() - (settings.restoredAt(userId) ?? -Infinity) < latelyMs,
    restores: atGateway.forgotten,
    filesGivenBack(restores) {
      // Another store may have come in its place meanwhile.
      if (restores === atGateway.forgotten())
        settings.setOwedFiles(settings.owedFiles().filter((owed) => owed !== userId));
    },
    isReplaying: () => replaying.get(userId) !== undefined,
  };
}

/** [ONCE-8] */
function prepareUnsentOnce({ db, userId }: OutboxContext): Uploads['unsentOnce'] {
  const count = db
    .prepare<[string], number>(
      `SELECT count(*) FROM op WHERE user_id = ? AND state <> 'done' AND ${ofType('sendMessage')}
         AND ${inBody('envelope.viewOnce')} IS NOT NULL`,
    )
    .pluck();
  return () => count.get(userId) ?? 0;
}

export function prepareUploads(context: OutboxContext): Uploads {
  const { db, userId, ops, holds, atGateway } = context;
  const filed = ops.query<[string]>(
    `WHERE user_id = ? AND ${ofType('sendMessage')} AND ${openInFeed} AND ${inBody('envelope.blobs')} IS NOT NULL
       AND ${isPending} AND n IS NULL ORDER BY position`,
  );
  const needed = db
    .prepare<[string], BlobId>(
      `WITH unsent AS (SELECT body FROM op WHERE user_id = ? AND ${ofType('sendMessage')} AND ${openInFeed}
         AND ${inBody('envelope.blobs')} IS NOT NULL)
       SELECT blob.value ->> '$.id' FROM unsent, json_each(unsent.body, '$.envelope.blobs') AS blob`,
    )
    .pluck();
  const skip = db.prepare(`UPDATE op SET skipped = 1 WHERE op_id = ?`);
  const askedTwice = new Set<MessageId>();
  const uploading = () => (filed.all(userId) as readonly FiledSend[]).filter((op) => atGateway.awaits(op));

  return {
    ...prepareOwedFiles(context),
    uploading,
    neededBlobs: () => needed.all(userId),
    unsentOnce: prepareUnsentOnce(context),
    saidBy(opId) {
      const op = ops.find(opId);
      return op?.type === 'sendMessage' || op?.type === 'editMessage' ? op.body.content : {};
    },
    isAtGateway: (blobId) => atGateway.has(blobId),
    noteWhole: (blobIds) =>
      relaxed(db, () => {
        const waiting = uploading().filter((op) => ownBlobsOf(op).some((id) => blobIds.includes(id)));
        const feeds = new Set(waiting.map(({ feedId }) => feedId));
        atGateway.add(blobIds);
        try {
          for (const feedId of feeds) holds.refresh(feedId);
        } catch (error) {
          // Nothing on disk says so yet: it is asked again.
          atGateway.forget(blobIds);
          throw error;
        }
        return changeIn(...feeds);
      }),
    refuseUpload: db.transaction((opId: OpId, error: ErrorData) => {
      const op = ops.find(opId);
      if (op === null || op.n !== null) return changeIn();
      ops.refuse(opId, error);
      skip.run(opId);
      holds.refresh(op.feedId);
      return changeIn(op.feedId);
    }),
    uploadAgain(op) {
      const own = ownBlobsOf(op);
      const messageId = messageOf(op);
      if (own.length === 0 || messageId === null || op.replayed || askedTwice.has(messageId)) return false;
      askedTwice.add(messageId);
      atGateway.forget(own);
      ops.renew(op.position, op.body);
      return true;
    },
  };
}
