import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { emptyLog } from './disk.ts';

export type Damage = 'truncated' | 'bitsFlipped';

const flips = 12;
/** Where SQLite keeps what a file is. */
const headerBytes = 24;

/** Damages a database as a dying disk does. Its process must not run. */
export function damage(file: string, kind: Damage, random: () => number): void {
  // What stands in the log would stand in for what is damaged in the file.
  emptyLog(file);
  const handle = openSync(file, 'r+');
  try {
    const { size } = fstatSync(handle);
    if (kind === 'truncated') ftruncateSync(handle, Math.floor(random() * size));
    else
      for (let flip = 0; flip < flips; flip += 1)
        flipBit(handle, Math.floor(random() * Math.min(size, headerBytes)), random);
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
