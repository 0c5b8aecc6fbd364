import { readFileSync, statSync } from 'node:fs';

/** SQLite's default, which no database of ours changes. */
export const pageSize = 4096;
/** 4 GiB: a header that says more is damaged itself. */
export const mostPages = 1 << 20;
const walHeaderSize = 32;
const frameSize = 24 + pageSize;

/** The newest committed image of every page of a database, read without SQLite, so that damage cannot stop it. */
export interface PageImages {
  /** From page 1 on; null where the file ends early. */
  readonly pages: readonly (Buffer | null)[];
  /** Whether SQLite would read the log to its end. Where it is broken, SQLite drops the rest without a word. */
  readonly logIsSound: boolean;
  /** Without any page, or with fewer than its header says. */
  readonly isTruncated: boolean;
  /** How many fewer, as far as that can be told. */
  readonly missingPages: number;
}

/** @throws what reading a file throws; a file that is missing or a folder has no pages */
export function readPageImages(file: string): PageImages {
  const main = contentOf(file);
  const log = readLog(contentOf(`${file}-wal`), contentOf(`${file}-shm`));
  const counted = log.pageCount ?? (main.length >= 32 ? main.readUInt32BE(28) : 0);
  const inFile = Math.ceil(main.length / pageSize);
  const last = Math.max(inFile, ...log.images.keys());
  const pages = Array.from({ length: last }, (_, index) => {
    const image = log.images.get(index + 1) ?? main.subarray(index * pageSize, (index + 1) * pageSize);
    return image.length === pageSize ? image : null;
  });
  const isTruncated = main.length === 0 || counted > last;
  const missingPages = counted > last && counted < mostPages ? counted - last : 0;
  return { pages, logIsSound: log.isSound, isTruncated, missingPages };
}

/** Whether the write-ahead log of a database would be read to its end. */
export function logIsSound(file: string): boolean {
  return readLog(contentOf(`${file}-wal`), contentOf(`${file}-shm`)).isSound;
}

/** Whether there is an index of a write-ahead log, and it does not say that the log is empty. */
export function indexNamesLog(file: string): boolean {
  const index = contentOf(`${file}-shm`);
  return index.length > 0 && !(isSoundIndex(index) && framesIn(index) === 0);
}

function contentOf(file: string): Buffer {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats?.isFile() === true ? readFileSync(file) : Buffer.alloc(0);
}

interface Log {
  readonly images: ReadonlyMap<number, Buffer>;
  readonly isSound: boolean;
  /** Pages of the database after the last commit in the log; null when there is none. */
  readonly pageCount: number | null;
}

/**
 * Frames of one generation of the log, committed ones only; a frame that fails its checksum is taken, too, for the
 * rows of its page are judged one by one.
 */
function readLog(wal: Buffer, index: Buffer): Log {
  const promised = framesPromised(wal, index);
  const salts = saltsOf(wal);
  const images = new Map<number, Buffer>();
  if (salts === null) return { images, isSound: promised === 0, pageCount: null };
  const littleEndian = wal.readUInt32BE(0) !== 0x377f0683;
  let seed: Checksum = [wal.readUInt32BE(24), wal.readUInt32BE(28)];
  let isChained = equals(checksum(wal.subarray(0, 24), [0, 0], littleEndian), seed);
  let [soundCommit, lastCommit] = [0, 0];
  let pageCount: number | null = null;
  const uncommitted = new Map<number, Buffer>();
  for (let at = walHeaderSize, frame = 1; at + frameSize <= wal.length; at += frameSize, frame += 1) {
    const header = wal.subarray(at, at + 24);
    const page = wal.subarray(at + 24, at + frameSize);
    const stored: Checksum = [header.readUInt32BE(16), header.readUInt32BE(20)];
    const sum = checksum(page, checksum(header.subarray(0, 8), seed, littleEndian), littleEndian);
    const isIntact = equals(sum, stored);
    const isOurs = header.subarray(8, 16).equals(salts);
    if (!isOurs && !isIntact) break;
    isChained &&= isIntact && isOurs;
    seed = stored;
    const pageNumber = header.readUInt32BE(0);
    if (pageNumber > 0 && pageNumber < 1 << 24) uncommitted.set(pageNumber, page);
    const after = header.readUInt32BE(4);
    if (after === 0) continue;
    for (const [number, image] of uncommitted) images.set(number, image);
    uncommitted.clear();
    lastCommit = frame;
    pageCount = after;
    if (isChained) soundCommit = frame;
  }
  return { images, isSound: soundCommit === lastCommit && promised <= soundCommit, pageCount };
}

/** How many frames the log's index, which every commit updates, says there are. */
function framesPromised(wal: Buffer, index: Buffer): number {
  if (!isSoundIndex(index)) return 0;
  const isOfThisLog = wal.length < walHeaderSize || index.subarray(32, 40).equals(wal.subarray(16, 24));
  return isOfThisLog ? framesIn(index) : 0;
}

/** Its header stands there twice, with a checksum. https://www.sqlite.org/walformat.html#the_wal_index_header */
function isSoundIndex(index: Buffer): boolean {
  if (index.length < 96 || !index.subarray(0, 48).equals(index.subarray(48, 96))) return false;
  const stored: Checksum = [index.readUInt32LE(40), index.readUInt32LE(44)];
  return equals(checksum(index.subarray(0, 40), [0, 0], true), stored);
}

const framesIn = (index: Buffer) => index.readUInt32LE(16);

/** What marks the frames of the newest generation; older ones may follow them. */
function saltsOf(wal: Buffer): Buffer | null {
  if (wal.length < walHeaderSize + frameSize) return null;
  const ofFirstFrame = wal.subarray(walHeaderSize + 8, walHeaderSize + 16);
  const ofHeader = wal.subarray(16, 24);
  const second = walHeaderSize + frameSize;
  const ofSecondFrame = wal.subarray(second + 8, second + 16);
  // Two of three that agree are right, whichever of them was hit.
  return ofSecondFrame.equals(ofFirstFrame) ? ofFirstFrame : ofHeader;
}

type Checksum = readonly [number, number];

/** https://www.sqlite.org/fileformat2.html#checksum_algorithm */
function checksum(bytes: Buffer, [first, second]: Checksum, littleEndian: boolean): Checksum {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < bytes.length; at += 8) {
    first = (first + words.getUint32(at, littleEndian) + second) >>> 0;
    second = (second + words.getUint32(at + 4, littleEndian) + first) >>> 0;
  }
  return [first, second];
}

function equals(one: Checksum, other: Checksum): boolean {
  return one[0] === other[0] && one[1] === other[1];
}
