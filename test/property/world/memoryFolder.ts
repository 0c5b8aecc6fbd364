import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** A memory disk where there is one: thousands of worlds commit thousands of times. */
export const memoryFolder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
