import { anyThread } from '../../../sync/protocol/ids.ts';
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
  /** Rows that are there and cannot be read. */
  readonly unreadable: number;
  /** Pages that cannot be read, but for those of indexes, which hold nothing of their own. */
  readonly badPages: number;
  /** Nothing at all could be read. */
  readonly isEmpty: boolean;
  /** Whether rows may be missing that nothing points at any more. */
  readonly hasGaps: boolean;
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
  const ofIndexes = new Set(leaves.flatMap(({ rows, children }) => (rows.some(isOutboxRow) ? [] : children)));
  for (const { rows, unreadable: unread } of leaves) {
    const opRows = rows.filter(isOpRow);
    const read = opRows.map((row) => toOpRecord(byColumn(row, opColumns))).filter((op) => op !== null);
    ops.push(...read);
    // A page is of one table: what does not look like its other rows is a row that was hit.
    const all = opRows.length > 0 ? rows.length : 0;
    const lost = all - read.length + (rows.some(isOutboxRow) ? unread : 0);
    unreadable += lost;
    const positions = read.map((op) => Number(op['position']));
    if (lost === 0 && positions.length > 0)
      spans.push({ from: Math.min(...positions), to: Math.max(...positions) });
    for (const { rowId, values } of rows) {
      const [first, second, third, fourth, fifth] = values;
      if (rowId === null && isDraft(values)) {
        const text = third as string;
        const context = contextOf(parseDraft(text, fourth));
        const base = JSON.stringify(baseOf(fifth));
        drafts.push({ user_id: first as string, thread_id: second as string, text, context, base });
      } else if (rowId !== null && values.length === 2 && first === 'op' && typeof second === 'number') {
        lastPosition = Math.max(second, lastPosition ?? 0);
      } else if (rowId !== null && values.length === 2 && isSetting(first, second)) {
        settings.set(first as string, second as string);
      }
    }
  }
  // The first page is the schema's, which is known.
  const lostPages =
    badPages.filter((page) => page !== 1 && !ofIndexes.has(page)).length + images.missingPages;
  const isEmpty = ops.length + drafts.length + settings.size === 0;
  const hasGaps = badPages.length > 0 || unreadable > 0 || images.isTruncated || !images.logIsSound;
  return { ops, drafts, settings, lastPosition, spans, unreadable, badPages: lostPages, hasGaps, isEmpty };
}

/** No other table of an outbox has so many columns. */
const isOpRow = ({ rowId, values }: LeafRow) => rowId !== null && values.length >= 14 && values[0] === null;
const isOutboxRow = (row: LeafRow) => isOpRow(row) || (row.rowId === null && isDraft(row.values));

function byColumn({ rowId, values }: LeafRow, columns: readonly string[]): Record<string, unknown> {
  const named = columns
    .slice(0, values.length)
    .map((column, index): [string, unknown] => [column, values[index]]);
  return Object.assign(Object.fromEntries(named), { position: rowId });
}

/** Before drafts had a context, a row ended after the words; before they were shared, it ended after that. */
function isDraft(values: readonly unknown[]): boolean {
  const [userId, threadId, text] = values;
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
