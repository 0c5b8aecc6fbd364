import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { emptyLog } from './disk.ts';

export type Damage = 'truncated' | 'bitsFlipped';

const bytesAFlip = 4_096;
const leastFlips = 12;
/** What tells a database from other files. */
const magicBytes = 16;

/** Damages a database as a dying disk does. Its process must not run. */
export function damage(file: string, kind: Damage, random: () => number): void {
  // What stands in the log would stand in for what is damaged in the file.
  emptyLog(file);
  const handle = openSync(file, 'r+');
  try {
    const { size } = fstatSync(handle);
    if (kind === 'truncated') return ftruncateSync(handle, Math.floor(random() * size));
    for (let flips = Math.max(leastFlips, size / bytesAFlip); flips > 0; flips -= 1)
      flipBit(handle, Math.floor(random() * size), random);
    // One is sure to be noticed at once: what the others alone change may be a text in a mirror or a gateway, which no
    // check of a file can see, or in what an outbox has sent, which is looked at when it is to go again.
    flipBit(handle, Math.floor(random() * magicBytes), random);
  } finally {
    closeSync(handle);
  }
}

function flipBit(handle: number, at: number, random: () => number): void {
  const byte = Buffer.alloc(1);
  readSync(handle, byte, 0, 1, at);
  byte.writeUInt8(byte.readUInt8(0) ^ (1 << Math.floor(random() * 8)));
  writeSync(handle, byte, 0, 1, at);
}
