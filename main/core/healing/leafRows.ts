import { mostPages, type PageImages, pageSize } from './pageImages.ts';

/** https://www.sqlite.org/fileformat2.html: what a row of a table or an entry of an index says. */
export type Value = string | number | null | Buffer;

export interface LeafRow {
  /** Null in an index, and in a table WITHOUT ROWID. */
  readonly rowId: number | null;
  readonly values: readonly Value[];
}

/** One page that holds rows. */
export interface Leaf {
  readonly rows: readonly LeafRow[];
  /** Rows it says it has and that cannot be read. */
  readonly unreadable: number;
  /** Pages below it: an index keeps rows on the way down, too. */
  readonly children: readonly number[];
}

export interface Leaves {
  readonly leaves: readonly Leaf[];
  /** Numbers of pages that are no page of a database. */
  readonly badPages: readonly number[];
}

const tableLeaf = 0x0d;
const indexLeaf = 0x0a;
const tableInterior = 0x05;
const indexInterior = 0x02;

/** Every row in every page that can still be read, whatever has become of the pages that lead to it. */
export function readLeaves({ pages }: PageImages): Leaves {
  const chained = new Set<number>();
  const leaves: Leaf[] = [];
  const others: number[] = [];
  pages.forEach((page, index) => {
    const start = index === 0 ? 100 : 0;
    const type = page?.[start];
    const isInterior = type === tableInterior || type === indexInterior;
    // A leaf whose kind has lost a bit: where its rows begin is no page.
    if (page === null || (isInterior && page.readUInt32BE(start + 8) >= mostPages)) others.push(index + 1);
    else if (type === tableLeaf || type === indexLeaf || type === indexInterior) {
      const leaf = readLeaf(pages, page, start, type, chained);
      if (leaf.rows.length === 0 && leaf.unreadable > 0) others.push(index + 1);
      else leaves.push(leaf);
    } else if (type !== tableInterior) others.push(index + 1);
  });
  // What is left is overflow, or free.
  const lists = freeLists(pages);
  const isBad = (number: number) =>
    !chained.has(number) && !lists.has(number) && pages[number - 1]?.every((byte) => byte === 0) !== true;
  return { leaves, badPages: others.filter(isBad) };
}

/** The pages that list the free ones. Those themselves secure_delete has emptied. */
function freeLists(pages: PageImages['pages']): ReadonlySet<number> {
  const lists = new Set<number>();
  let next = pages[0]?.readUInt32BE(32) ?? 0;
  while (next > 0 && !lists.has(next)) {
    const page = pages[next - 1];
    if (page == null) break;
    lists.add(next);
    next = page.readUInt32BE(0);
  }
  return lists;
}

function readLeaf(
  pages: PageImages['pages'],
  page: Buffer,
  start: number,
  type: number,
  chained: Set<number>,
): Leaf {
  const count = page.readUInt16BE(start + 3);
  const isInterior = type === indexInterior;
  const pointers = start + (isInterior ? 12 : 8);
  // A page never holds more rows than pointers to them fit into it.
  const readable = Math.min(count, (pageSize - pointers) >> 1);
  const rows: LeafRow[] = [];
  const children = isInterior ? [page.readUInt32BE(start + 8)] : [];
  const pointedAt = new Set<number>();
  for (let index = 0; index < readable; index += 1) {
    const at = page.readUInt16BE(pointers + index * 2);
    // One of two that lead to the same row has led to another.
    if (pointedAt.has(at)) continue;
    pointedAt.add(at);
    if (isInterior && at + 4 <= pageSize) children.push(page.readUInt32BE(at));
    const row = readCell(pages, page, isInterior ? at + 4 : at, type, chained);
    if (row !== null) rows.push(row);
  }
  const unreadable = readable - rows.length + (isInterior ? 0 : hiddenRows());
  return { rows, unreadable, children };

  /** Rows that are there, of a page that says it has fewer. They may have been deleted as well, so nothing is made of them. */
  function hiddenRows(): number {
    const content = page.readUInt16BE(start + 5);
    let hidden = 0;
    for (let at = pointers + readable * 2; at + 2 <= Math.min(content, pageSize); at += 2) {
      const cell = page.readUInt16BE(at);
      if (cell < content || pointedAt.has(cell)) continue;
      pointedAt.add(cell);
      const row = readCell(pages, page, cell, type, new Set());
      if (row !== null && row.values.length > 1) hidden += 1;
    }
    return hidden;
  }
}

function readCell(
  pages: PageImages['pages'],
  page: Buffer,
  at: number,
  type: number,
  chained: Set<number>,
): LeafRow | null {
  const size = varint(page, at);
  if (size === null || size.value > 1 << 26) return null;
  const rowId = type === tableLeaf ? varint(page, size.next) : null;
  if (type === tableLeaf && rowId === null) return null;
  const payload = readPayload(pages, page, rowId?.next ?? size.next, size.value, type, chained);
  const values = payload === null ? null : readRecord(payload);
  return values === null ? null : { rowId: rowId?.value ?? null, values };
}

function readPayload(
  pages: PageImages['pages'],
  page: Buffer,
  at: number,
  size: number,
  type: number,
  chained: Set<number>,
): Buffer | null {
  const most = type === tableLeaf ? pageSize - 35 : (((pageSize - 12) * 64) / 255 - 23) | 0;
  const least = (((pageSize - 12) * 32) / 255 - 23) | 0;
  const fitting = least + ((size - least) % (pageSize - 4));
  const local = size <= most ? size : fitting <= most ? fitting : least;
  if (at + local + (local < size ? 4 : 0) > pageSize) return null;
  const parts = [page.subarray(at, at + local)];
  let next = local < size ? page.readUInt32BE(at + local) : 0;
  for (let left = size - local; left > 0; left -= pageSize - 4) {
    const overflow = pages[next - 1];
    if (overflow == null || chained.has(next)) return null;
    chained.add(next);
    parts.push(overflow.subarray(4, 4 + Math.min(left, pageSize - 4)));
    next = overflow.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

function readRecord(payload: Buffer): readonly Value[] | null {
  const header = varint(payload, 0);
  if (header === null || header.value > payload.length) return null;
  const values: Value[] = [];
  let body = header.value;
  for (let at = header.next; at < header.value;) {
    const type = varint(payload, at);
    if (type === null) return null;
    at = type.next;
    const length = lengthOf(type.value);
    if (length === null || body + length > payload.length) return null;
    const value = readValue(payload, body, type.value, length);
    if (value === undefined) return null;
    values.push(value);
    body += length;
  }
  return body === payload.length ? values : null;
}

const integerLengths = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

function lengthOf(type: number): number | null {
  if (type >= 12) return (type - 12 - (type & 1)) / 2;
  return integerLengths[type] ?? null;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Undefined for what is no value. */
function readValue(payload: Buffer, at: number, type: number, length: number): Value | undefined {
  if (type === 0) return null;
  if (type === 8 || type === 9) return type - 8;
  if (type === 7) return payload.readDoubleBE(at);
  if (type === 6) return safe(payload.readBigInt64BE(at));
  if (type < 6) return payload.readIntBE(at, length);
  const bytes = payload.subarray(at, at + length);
  if ((type & 1) === 0) return bytes;
  try {
    return utf8.decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}

function safe(value: bigint): number | undefined {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** Numbers beyond what a row id or a size of ours can be are no numbers. */
function varint(bytes: Buffer, at: number): { readonly value: number; readonly next: number } | null {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) return null;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return Number.isSafeInteger(value) ? { value, next: at + index + 1 } : null;
  }
  return null;
}
