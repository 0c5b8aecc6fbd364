import type { FeedId, OpId, ThreadId } from '../../../sync/core/ids.ts';
import type { MessageTimer } from '../../../sync/protocol/entities/timer.ts';
import type { Expiry } from '../../../sync/protocol/entities/message.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import { storedJson } from '../database/driver.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import { targetOf } from '../../../sync/protocol/ops/subject.ts';

/** States and their meaning are drawn in migrations/0001-outbox.ts. */
export type OpState = 'waiting' | 'held' | 'acked' | 'refused' | 'done';

/** An op as the outbox keeps it: what was done, and how far it has come. */
export type OutboxOp = OpIntent & {
  readonly position: number;
  readonly id: OpId;
  readonly state: OpState;
  /** Set once its bytes may have left: frozen. */
  readonly n: number | null;
  readonly sequenceNumber: number | null;
  readonly error: ErrorData | null;
  /** [RESTORE-2] */
  readonly replayed: boolean;
  readonly createdAt: number;
  /** Until then it may be undone and does not leave; null: it may leave. Wall time. */
  readonly leavesAt: number | null;
  /** What was written after it goes on without it: refused and let pass, or held by such a one alone. [OUTBOX-14] */
  readonly skipped: boolean;
  /** How its message was taken, as far as that is known; null: to stay. [TIMER-11] */
  readonly expiry?: Expiry | null;
};

export interface OpRow {
  readonly position: number;
  readonly op_id: OpId;
  readonly feed_id: FeedId;
  readonly type: string;
  readonly body: string;
  readonly state: OpState;
  readonly n: number | null;
  readonly sequence_number: number | null;
  readonly error: string | null;
  readonly replayed: 0 | 1;
  readonly created_at: number;
  readonly leaves_at: number | null;
  readonly skipped: 0 | 1;
  readonly taken_under: string | null;
  readonly expires_at: number | null;
  readonly people: string | null;
}

export const opColumns =
  'position, op_id, feed_id, type, body, state, n, sequence_number, error, replayed, created_at, leaves_at, skipped, taken_under, expires_at, people';

/** In SQL: a field of what an op says. */
export const inBody = (field: string, op = 'op') => `json_extract(${op}.body, '$.${field}')`;
/** In SQL: the code of its refusal. */
export const errorCode = `json_extract(error, '$.code')`;
/** In SQL: the thread that an op is in or, in the account feed, about; else the account feed. */
export const threadOfOp = `coalesce(${inBody('threadId')}, op.feed_id)`;

export function toOutboxOp(row: OpRow): OutboxOp {
  return {
    position: row.position,
    id: row.op_id,
    feedId: row.feed_id,
    type: row.type,
    body: storedJson(row.body),
    state: row.state,
    n: row.n,
    sequenceNumber: row.sequence_number,
    error: row.error === null ? null : storedJson(row.error),
    replayed: row.replayed === 1,
    createdAt: row.created_at,
    leavesAt: row.leaves_at,
    skipped: row.skipped === 1,
    ...(row.people !== null && { people: storedJson(row.people) }),
    ...(row.taken_under !== null && { expiry: expiryOf(storedJson(row.taken_under), row.expires_at) }),
  } as OutboxOp;
}

function expiryOf(timer: unknown, expiresAt: number | null): Expiry | null {
  return timer === null ? null : { ...(timer as MessageTimer), expiresAt };
}

/** What `target_id` says: the message or person it is about, or the thread that it alone is about. */
export function keptTargetOf(intent: OpIntent): ReturnType<typeof targetOf> | ThreadId {
  return intent.type === 'shareDraft' ? intent.body.threadId : targetOf(intent);
}

/** What takes the place of other words. */
export type NewWords = Pick<Extract<OpIntent, { type: 'editMessage' }>['body'], 'content' | 'commitment'>;

/** The same with other words; forwarded ones are then the person's own. [FORWARD-4] Polls are not edited, nor what is viewed once. [POLL-3] [ONCE-1] */
export function withWords(body: Spoken['body'], { content, commitment }: NewWords): Spoken['body'] {
  // [COMMIT-3]
  if (content.text === body.content.text) return body;
  const { messageId } = body;
  const committed = commitment !== undefined && { commitment };
  if (!('envelope' in body)) return { messageId, baseVersion: body.baseVersion, ...committed, content };
  if (body.envelope.kind === 'poll' || body.envelope.viewOnce === true) return body;
  const { kind, replyTo, blobs, forwardOf, unnamed } = body.envelope;
  // [BLOB-8] Nothing else lets a forwarded file be named.
  const from = forwardOf !== undefined && { forwardOf, ...(unnamed && { unnamed }) };
  const named = blobs !== undefined && { blobs, ...from };
  return { ...body, envelope: { kind, replyTo, ...committed, ...named }, content };
}

type Spoken = Extract<OpIntent, { type: 'sendMessage' | 'editMessage' }>;

/** [PERSON-1] Whom an intent names, as it is kept. That of a direct thread says so also where it knows nobody. */
export function keptPeopleOf(intent: OpIntent): string | null {
  const people = 'people' in intent ? intent.people : undefined;
  if (people === undefined) return intent.type === 'createDirectThread' ? '{}' : null;
  return JSON.stringify(people);
}
