import { createReadStream } from 'node:fs';
import { openSealedFiles } from '../../main/core/files/sealedFiles.ts';
import { onCrashPoint } from '../../sync/core/crashPoint.ts';

// Seals a file into a profile's folder, and is killed at a moment: a crash point, or `midway`.
const [folder = '', file = '', moment = ''] = process.argv.slice(2);
/** Some of it is written by then. */
const midway = 1_500_000;
const die = () => process.kill(process.pid, 'SIGKILL');

onCrashPoint((point) => {
  if (point === moment) die();
});

async function* source(): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
    read += piece.length;
    if (moment === 'midway' && read > midway) die();
    yield piece;
  }
}

await openSealedFiles(folder, () => true).seal(source(), Infinity);
throw new Error(`was not killed at ${moment}`);
