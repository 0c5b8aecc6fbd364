import { anyThread } from '../../../sync/protocol/ids.ts';
import { rowDigest } from '../database/rowDigest.ts';
import { baseOf, contextOf, parseDraft } from '../outbox/draft.ts';
import { isStoredSetting, settingParsers } from '../outbox/settings.ts';
import { type LeafRow, readLeaves } from './leafRows.ts';
import { type OpRecord, toOpRecord } from './opRecord.ts';
import type { PageImages } from './pageImages.ts';

export interface DraftRecord {
  readonly user_id: string;
  readonly thread_id: string;
  readonly text: string;
  readonly context: string | null;
  readonly base: string;
}

/** Positions of ops between which a page that could be read has no others: what is missing there was deleted. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface CarvedOutbox {
  readonly ops: readonly OpRecord[];
  readonly drafts: readonly DraftRecord[];
  readonly settings: ReadonlyMap<string, string>;
  /** The highest position ever given; null where that cannot be read. */
  readonly lastPosition: number | null;
  readonly spans: readonly Span[];
  /** Rows that are there and cannot be read, or are not what was written. */
  readonly unreadable: number;
  /** Places of those of them that still say it. */
  readonly unreadableAt: ReadonlySet<number>;
  /** Pages that cannot be read, but for those of indexes, which hold nothing of their own. */
  readonly badPages: number;
  /** Nothing at all could be read. */
  readonly isEmpty: boolean;
  /** Whether rows may be missing that nothing points at any more. */
  readonly hasGaps: boolean;
  /** Whether a value beside the ops is there and cannot be read. */
  readonly settingLost: boolean;
}

const threadIds = new RegExp(`^(${anyThread})$`);
/**
 * The rows of a damaged outbox.db, told apart by their shape, for neither schema nor tree can be relied on.
 * @param opColumns of this version's op table, in order; an older one has fewer
 */
export function carveOutbox(images: PageImages, opColumns: readonly string[]): CarvedOutbox {
  const { leaves, badPages } = readLeaves(images);
  const ops: OpRecord[] = [];
  const drafts: DraftRecord[] = [];
  const settings = new Map<string, string>();
  const spans: Span[] = [];
  let lastPosition: number | null = null;
  let unreadable = 0;
  const unreadableAt = new Set<number>();
  let settingLost = false;
  const digestAt = opColumns.indexOf('digest');
  const ofIndexes = new Set(leaves.flatMap(({ rows, children }) => (rows.some(isOutboxRow) ? [] : children)));
  for (const { rows, unreadable: unread } of leaves) {
    const opRows = rows.filter(isOpRow);
    const read = opRows
      .filter(({ rowId, values }) => isAsWritten(values.with(0, rowId), digestAt))
      .map((row) => toOpRecord(byColumn(row, opColumns)))
      .filter((op) => op !== null);
    ops.push(...read);
    const draftRows = rows.filter(isDraftRow).filter(({ values }) => isAsWritten(values, draftDigestAt));
    drafts.push(...draftRows.map(toDraftRecord));
    // A page is of one table: what does not look like its other rows is a row that was hit.
    const lost = rows.some(isOutboxRow) ? rows.length - read.length - draftRows.length + unread : 0;
    unreadable += lost;
    const positions = read.map((op) => Number(op['position']));
    for (const { rowId } of opRows) if (rowId !== null && !positions.includes(rowId)) unreadableAt.add(rowId);
    if (lost === 0 && positions.length > 0)
      spans.push({ from: Math.min(...positions), to: Math.max(...positions) });
    for (const { rowId, values } of rows) {
      const [first, second] = values;
      if (rowId === null) continue;
      if (values.length === 2 && first === 'op' && typeof second === 'number')
        lastPosition = Math.max(second, lastPosition ?? 0);
      else if (values.length === 3 || (values.length === 2 && isSetting(first, second))) {
        if (isSetting(first, second) && isAsWritten(values, settingDigestAt))
          settings.set(first as string, second as string);
        else settingLost = true;
      }
    }
  }
  // The first page is the schema's, which is known.
  const lostPages =
    badPages.filter((page) => page !== 1 && !ofIndexes.has(page)).length + images.missingPages;
  const isEmpty = ops.length + drafts.length + settings.size === 0;
  const hasGaps = badPages.length > 0 || unreadable > 0 || images.isTruncated || !images.logIsSound;
  return {
    ...{ ops, drafts, settings, lastPosition, spans, unreadable, unreadableAt, badPages: lostPages },
    ...{ hasGaps, isEmpty, settingLost },
  };
}

const draftDigestAt = 6;
const settingDigestAt = 2;

/** An older version's rows end before their digest. */
function isAsWritten(values: readonly unknown[], digestAt: number): boolean {
  return values.length <= digestAt || values[digestAt] === rowDigest(values.toSpliced(digestAt, 1));
}

/** No other table of an outbox has so many columns. */
const isOpRow = ({ rowId, values }: LeafRow) => rowId !== null && values.length >= 14;
const isDraftRow = ({ rowId, values }: LeafRow) => rowId === null && isDraft(values);
const isOutboxRow = (row: LeafRow) => isOpRow(row) || isDraftRow(row);

function byColumn({ rowId, values }: LeafRow, columns: readonly string[]): Record<string, unknown> {
  const named = columns
    .slice(0, values.length)
    .map((column, index): [string, unknown] => [column, values[index]]);
  return Object.assign(Object.fromEntries(named), { position: rowId });
}

function toDraftRecord({ values }: LeafRow): DraftRecord {
  const [userId, threadId, text, context, base] = values as readonly [
    string,
    string,
    string,
    unknown,
    unknown,
  ];
  return {
    ...{ user_id: userId, thread_id: threadId, text, context: contextOf(parseDraft(text, context)) },
    base: JSON.stringify(baseOf(base)),
  };
}

/**
 * Before drafts had a context, a row ended after the words; before they were shared, it ended after that. With its digest
 * it is of a length that nothing else has.
 */
function isDraft(values: readonly unknown[]): boolean {
  const [userId, threadId, text] = values;
  if (values.length === draftDigestAt + 1) return true;
  return (
    (values.length === 3 || values.length === 4 || values.length === 6) &&
    typeof userId === 'string' &&
    userId.length === 36 &&
    typeof threadId === 'string' &&
    threadIds.test(threadId) &&
    typeof text === 'string'
  );
}

function isSetting(key: unknown, value: unknown): boolean {
  return (
    typeof key === 'string' &&
    key in settingParsers &&
    typeof value === 'string' &&
    isStoredSetting(key, value)
  );
}
