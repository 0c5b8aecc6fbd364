import { parseUpFrame } from '../../../sync/protocol/codec.ts';
import { MessageTimer } from '../../../sync/protocol/entities/timer.ts';
import { compileValidator } from '../../../sync/protocol/validator.ts';
import type { Op } from '../../../sync/protocol/ops/op.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { keptTargetOf } from '../outbox/rows.ts';

/** A row of the op table, by column. */
export type OpRecord = Readonly<Record<string, unknown>> & {
  readonly op_id: string;
  readonly user_id: string;
  readonly feed_id: string;
  readonly type: Op['type'];
  readonly state: string;
  readonly n: number | null;
};

const states = new Set(['waiting', 'held', 'acked', 'refused', 'done']);
const isUuid = (value: unknown) =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
const isNumberOrNull = (value: unknown) => value === null || Number.isSafeInteger(value);

const takenUnder = compileValidator(MessageTimer, 'databaseUnreadable');
const isTimer = (text: unknown) => text === 'null' || (parsed(text) !== null && takenUnder(parsed(text)).ok);

const unanswered = { n: null, sequence_number: null, leaves_at: null };

/** Something a person did and that they decide about: what had become of it could not be told for certain. */
export function askedAbout(row: OpRecord): OpRecord {
  // Of a draft nothing need be asked: told twice, it is there once, or once more beside what has replaced it.
  if (row.type === 'shareDraft') return { ...row, ...unanswered, state: 'waiting', error: null };
  const error = new TernError('recovered', { message: 'brought back after the outbox was damaged' }).toData();
  return { ...row, ...unanswered, state: 'refused', error: JSON.stringify(error) };
}

/** An older version's rows end before some of these. */
const flags = ['replayed', 'target_deleted', 'skipped', 'awaits_target'] as const;
const numbers = ['n', 'sequence_number', 'answered_at', 'leaves_at', 'expires_at', 'aged_from'] as const;

/** A row whose op is whole; when only what became of it cannot be told, one that its author decides about. */
export function toOpRecord(row: Readonly<Record<string, unknown>>): OpRecord | null {
  const op = opOf(row);
  if (op === null || !isUuid(row['user_id']) || !Number.isSafeInteger(row['created_at'])) return null;
  const record = {
    ...row,
    target_id: keptTargetOf(op),
    taken_under: isTimer(row['taken_under']) ? row['taken_under'] : null,
    people: parsed(row['people']) === null ? null : row['people'],
    outcome: parsed(row['outcome']) === null ? null : row['outcome'],
    began_as: typeof row['began_as'] === 'string' ? row['began_as'] : null,
  } as unknown as OpRecord;
  const isWhole =
    typeof row['state'] === 'string' &&
    states.has(row['state']) &&
    numbers.every((name) => isNumberOrNull(row[name] ?? null)) &&
    (row['error'] === null || parsed(row['error']) !== null) &&
    (row['state'] !== 'refused' || row['error'] !== null) &&
    flags.every((flag) => !(flag in row) || row[flag] === 0 || row[flag] === 1);
  if (isWhole) return record;
  const unsaid = [...numbers.map((name) => [name, null]), ...flags.map((name) => [name, 0])];
  return askedAbout({ ...record, ...Object.fromEntries(unsaid) } as OpRecord);
}

function opOf({ op_id: id, feed_id: feedId, type, body }: Readonly<Record<string, unknown>>): Op | null {
  const frame = parseUpFrame(
    JSON.stringify({ frame: 'op', id, n: 1, after: [], feedId, type, body: parsed(body) }),
  );
  return frame.ok && frame.value.frame === 'op' ? frame.value : null;
}

function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}
